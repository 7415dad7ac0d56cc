"""Other people's formats, in and out: spreadsheets, calendars, mail, address books."""
