"""The exports that are known by their headers: HubSpot, Pipedrive, and readings in our own words."""

from csctl.exchange.columns import Field, Layout, TableKind
from csctl.model.contact import ContactKind

_HUBSPOT, _PIPEDRIVE = "HubSpot", "Pipedrive"

_HUBSPOT_OF_COMPANY = {
    "associated company": Field.COMPANY,
    "associated company (primary)": Field.COMPANY,
    "primary associated company": Field.COMPANY,
    "company name": Field.COMPANY,
    "company": Field.COMPANY,
    "associated companies": Field.COMPANY,
}
_HUBSPOT_OF_ACTIVITY = {
    **_HUBSPOT_OF_COMPANY,
    "associated contact": Field.NAME,
    "associated contacts": Field.NAME,
    "activity date": Field.DATE,
    "activity type": Field.KIND,
    "activity assigned to": Field.BY,
}

LAYOUTS = (
    Layout(
        source=f"calls, as {_HUBSPOT} exports them",
        kind=TableKind.ACTIVITIES,
        signature=frozenset({"call title", "activity date"}),
        columns={
            **_HUBSPOT_OF_ACTIVITY,
            "call title": Field.SUBJECT,
            "call notes": Field.NOTE,
            "call outcome": Field.OUTCOME,
        },
        contact_kind=ContactKind.CALL,
    ),
    Layout(
        source=f"meetings, as {_HUBSPOT} exports them",
        kind=TableKind.ACTIVITIES,
        signature=frozenset({"meeting name", "meeting start time"}),
        columns={
            **_HUBSPOT_OF_ACTIVITY,
            "meeting name": Field.SUBJECT,
            "meeting start time": Field.DATE,
            "meeting outcome": Field.OUTCOME,
            "internal meeting notes": Field.NOTE,
        },
        contact_kind=ContactKind.MEETING,
    ),
    Layout(
        source=f"mails, as {_HUBSPOT} exports them",
        kind=TableKind.ACTIVITIES,
        signature=frozenset({"email subject", "email direction", "activity date"}),
        columns={
            **_HUBSPOT_OF_ACTIVITY,
            "email subject": Field.SUBJECT,
            "email direction": Field.DIRECTION,
        },
        contact_kind=ContactKind.EMAIL,
    ),
    Layout(
        source=f"activities, as {_HUBSPOT} exports them",
        kind=TableKind.ACTIVITIES,
        signature=frozenset({"activity date", "activity type"}),
        columns={
            **_HUBSPOT_OF_ACTIVITY,
            "title": Field.SUBJECT,
            "notes": Field.NOTE,
            "outcome": Field.OUTCOME,
        },
    ),
    Layout(
        source=f"activities, as {_PIPEDRIVE} exports them",
        kind=TableKind.ACTIVITIES,
        signature=frozenset({"subject", "type", "due date"}),
        columns={
            "subject": Field.SUBJECT,
            "type": Field.KIND,
            "due date": Field.DATE,
            "due time": Field.TIME,
            "status": Field.OUTCOME,
            "done": Field.OUTCOME,
            "contact person": Field.NAME,
            "person": Field.NAME,
            "email": Field.EMAIL,
            "organization": Field.COMPANY,
            "note": Field.NOTE,
            "notes": Field.NOTE,
            "assigned to user": Field.BY,
            "owner": Field.BY,
        },
    ),
    Layout(
        source=f"people, as {_HUBSPOT} exports them",
        kind=TableKind.PEOPLE,
        signature=frozenset({"first name", "last name", "email"}),
        columns={
            **_HUBSPOT_OF_COMPANY,
            "first name": Field.FIRST_NAME,
            "last name": Field.LAST_NAME,
            "email": Field.EMAIL,
            "phone number": Field.PHONE,
            "mobile phone number": Field.PHONE,
            "job title": Field.TITLE,
        },
    ),
    Layout(
        source=f"people, as {_PIPEDRIVE} exports them",
        kind=TableKind.PEOPLE,
        signature=frozenset({"name", "organization"}),
        columns={
            "name": Field.NAME,
            "organization": Field.COMPANY,
            "email - work": Field.EMAIL,
            "email": Field.EMAIL,
            "email - other": Field.EMAIL,
            "email - home": Field.EMAIL,
            "phone - work": Field.PHONE,
            "phone": Field.PHONE,
            "phone - mobile": Field.PHONE,
            "phone - other": Field.PHONE,
            "job title": Field.TITLE,
        },
    ),
    Layout(
        source=f"companies, as {_HUBSPOT} exports them",
        kind=TableKind.COMPANIES,
        signature=frozenset({"company name", "company domain name"}),
        columns={
            "company name": Field.COMPANY,
            "company domain name": Field.DOMAIN,
            "company owner": Field.LEAD,
        },
    ),
    Layout(
        source=f"companies, as {_HUBSPOT} exports them",
        kind=TableKind.COMPANIES,
        signature=frozenset({"company name", "company owner"}),
        columns={"company name": Field.COMPANY, "company owner": Field.LEAD},
    ),
    Layout(
        source=f"organizations, as {_PIPEDRIVE} exports them",
        kind=TableKind.COMPANIES,
        signature=frozenset({"name", "owner", "address"}),
        columns={"name": Field.COMPANY, "owner": Field.LEAD, "website": Field.DOMAIN},
    ),
    Layout(
        source=f"organizations, as {_PIPEDRIVE} exports them",
        kind=TableKind.COMPANIES,
        signature=frozenset({"name", "owner", "people"}),
        columns={"name": Field.COMPANY, "owner": Field.LEAD, "website": Field.DOMAIN},
    ),
    Layout(
        source="stakeholders, as csctl exports them",
        kind=TableKind.PEOPLE,
        signature=frozenset({"account", "client", "name", "role", "email", "knows_us"}),
        columns={
            one.value: one
            for one in (Field.ACCOUNT, Field.NAME, Field.ROLE, Field.TITLE, Field.EMAIL, Field.PHONE)
        },
    ),
    Layout(
        source="readings, in our own words",
        kind=TableKind.READINGS,
        signature=frozenset({"account", "metric", "value", "date"}),
        columns={
            **{one.value: one for one in (Field.ACCOUNT, Field.METRIC, Field.VALUE, Field.DATE, Field.NOTE)},
            "name": Field.METRIC,  # of a metric that has no id
        },
    ),
)
"""In the order they are tried: what is told by more columns comes first."""
