"""What is due in money: invoices that are late, and the renewal of the contract."""

import datetime as dt
from collections.abc import Iterator

from csctl.advice.agenda.item import ItemKind
from csctl.advice.agenda.scene import Draft, Scene
from csctl.advice.open_items import OpenKind
from csctl.measures.measured import plural
from csctl.measures.money import RENEWAL_DAYS


def late_invoices(scene: Scene) -> Iterator[Draft]:
    """Yield every invoice whose day is over."""
    for item in scene.opened(OpenKind.INVOICE):
        if item.late and item.due:
            yield Draft(
                kind=ItemKind.INVOICE,
                key=(item.key or f"{item.due} {item.what}",),
                what=f"ask for the payment of {item.what}",
                reason=f"unpaid for {plural(scene.snapshot.age_days(item.due), 'day')}; finance to finance",
                rule="invoices are paid by their day (S3)",
                closes=item,
                due=item.due,
                path=item.path,
            )


def renewal(scene: Scene) -> Iterator[Draft]:
    """Yield the renewal that is not agreed, due by the last day to give notice, up to 90 days after it."""
    for item in scene.opened(OpenKind.RENEWAL):
        if item.due is None or scene.snapshot.age_days(item.due) > RENEWAL_DAYS:
            continue
        notice = scene.account.commercial.notice_days or 0
        last = item.due - dt.timedelta(notice)
        given = f"; last day to give notice {scene.day(last)}" if notice else ""
        yield Draft(
            kind=ItemKind.RENEWAL,
            key=(str(item.due),),
            what="agree the renewal",
            reason=f"the contract renews or ends {scene.day(item.due)}{given}",
            rule=f"a renewal is agreed before notice can be given; open from {RENEWAL_DAYS} days before (S3)",
            closes=item,
            due=last,
            path=(*item.path, "date"),
        )
