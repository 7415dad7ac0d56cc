"""The files of an import, one after the other beside the book as the ones before would leave it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from csctl.cli.flags import Flags
from csctl.cli.foreign_file import Foreign
from csctl.cli.progress import counted
from csctl.errors import CsctlError, DataProblem, NotFound, OutsideTrouble, Refused, UsageProblem
from csctl.exchange.directory import Directory, KnownAccount, KnownPerson
from csctl.exchange.mail_in import answers_in, is_mail
from csctl.exchange.readable import Dates, zone_of
from csctl.exchange.recognised import parsed, place_in_line
from csctl.exchange.records import HowToRead
from csctl.finding import Finding
from csctl.logbook.import_plan import AccountPlan, Choices, SourcePlan, Standing
from csctl.logbook.importing import source_plan
from csctl.logbook.whole_file import file_text
from csctl.model.account import Account
from csctl.record import Record, replace
from csctl.store.book import account_files, account_in
from csctl.store.entries import ACCOUNTS, ENDINGS, file_bytes
from csctl.store.schema_files import named_schema
from csctl.store.validate import validated
from csctl.store.write import FileChange, changed_text, sound_text
from csctl.store.yaml_text import Document, read_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One foreign file and what it would do; `trouble` says why nothing of it is taken."""

    name: str
    what: str = ""
    notes: tuple[str, ...] = ()
    plan: SourcePlan = field(default_factory=lambda: SourcePlan(outcomes=(), accounts=()))
    trouble: CsctlError | None = None


class _File(Record):
    """An account file: as it is on the disk, and as the import would leave it."""

    standing: Standing
    before: bytes | None
    now: bytes | None


@dataclass(slots=True, kw_only=True)
class Shelf:
    """Every account file of the book while sources are laid beside it, and what cannot be read of it."""

    root: Path
    flags: Flags
    unreadable: tuple[Finding, ...] = ()
    _files: dict[str, _File] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, flags: Flags) -> "Shelf":
        """Read all accounts of a book."""
        paths, strays = account_files(root)
        shelf = cls(root=root, flags=flags)
        broken: list[Finding] = []
        for path in counted("reading accounts", paths, flags):
            raw = file_bytes(path, root)  # once: what is planned and what is written over are the same
            loaded = account_in(raw, path, root)
            content = raw if isinstance(raw, bytes) else None
            standing = Standing(slug=loaded.slug, file=loaded.file, account=loaded.account)
            shelf._files[loaded.slug.casefold()] = _File(standing=standing, before=content, now=content)
            broken.extend(loaded.findings[:1] if loaded.account is None else ())
        shelf.unreadable = (*broken, *strays)
        return shelf

    @property
    def standing(self) -> tuple[Standing, ...]:
        """The accounts as they stand now."""
        return tuple(one.standing for one in self._files.values())

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """What is to be written."""
        return tuple(
            FileChange(file=one.standing.file, before=one.before, after=one.now)
            for one in self._files.values()
            if one.now != one.before
        )

    def take(self, plans: tuple[AccountPlan, ...]) -> None:
        """Make all changes of a source, or none. Raises what keeps one of them from being made."""
        try:
            told = counted("preparing accounts", plans, self.flags)
            done = {one.slug: self._changed(one) for one in told}
        except UsageProblem as problem:  # no option would help: it is the file that cannot be taken
            raise Refused(problem.message, *problem.hints) from problem
        self._files |= done

    def _changed(self, plan: AccountPlan) -> _File:
        old = self._files.get(plan.slug)
        if plan.tree is not None:
            file = f"{ACCOUNTS}/{plan.slug}{ENDINGS[0]}"
            text = named_schema(self.root, file_text(plan.tree, Account)).encode()
            sound_text(text, file)
            return _File(standing=_read(text, plan.slug, file), before=None, now=text)
        if old is None or old.now is None:
            raise Refused(f"{plan.slug} cannot be read. Nothing was changed.")
        after = changed_text(old.now, old.standing.file, plan.operations)
        return replace(old, now=after, standing=_read(after, plan.slug, old.standing.file))


class OwnAddresses(Record):
    """What was said of ourselves: addresses, and domains that are all ours."""

    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def laid_beside(
    file: Foreign, shelf: Shelf, how: HowToRead, choices: Choices, us: OwnAddresses, *, is_alone: bool
) -> Source:
    """Make the changes of one file on the shelf. Raises UsageProblem where an option would help."""
    if file.trouble is not None:
        return Source(name=file.name, trouble=file.trouble)
    try:
        found = parsed(file.raw, replace(how, directory=_directory(shelf.standing, us)))
        dates = Dates(order=how.dates, zone=zone_of(how.timezone, how.now))
        plan = source_plan(found, shelf.standing, choices, dates)
        shelf.take(plan.accounts)
    except (DataProblem, Refused, OutsideTrouble, NotFound) as trouble:
        return Source(name=file.name, trouble=trouble)
    except UsageProblem as problem:
        if is_alone:
            raise
        raise UsageProblem(f"{file.name}: {problem.message}", *problem.hints) from problem
    return Source(name=file.name, what=found.what, notes=found.notes, plan=plan)


def in_turn(files: Iterable[Foreign], how: HowToRead) -> tuple[Foreign, ...]:
    """Return the files as they have to be read: a meeting is known by the people of another file."""
    found = tuple(files)
    if len(found) == 1:
        return found
    return tuple(sorted(found, key=lambda one: place_in_line(one.raw, how)))


def answers_among(
    files: Sequence[Foreign], shelf: Shelf, how: HowToRead, us: OwnAddresses
) -> tuple[tuple[str, dt.datetime], ...]:
    """Return which mails are answered in any of several files; what cannot be read is told later."""
    if len(files) == 1 or not (us.addresses or us.domains):
        return ()
    knowing = replace(how, directory=_directory(shelf.standing, us), with_bodies=False)
    mails = (one.raw for one in files if is_mail(one.raw))
    return tuple(answer for raw in mails for answer in answers_in(raw, knowing))


def _directory(standing: tuple[Standing, ...], us: OwnAddresses) -> Directory:
    accounts = tuple(one for one in standing if one.account is not None)
    return Directory(
        own_addresses=us.addresses,
        own_domains=us.domains,
        accounts=tuple(_known(one.slug, one.account) for one in accounts if one.account),
        own_names=tuple(sorted({name for one in accounts if one.account for name in _ours(one.account)})),
    )


def _known(slug: str, account: Account) -> KnownAccount:
    people = tuple(KnownPerson(name=one.name, email=one.email or "") for one in account.stakeholders)
    return KnownAccount(slug=slug, client=account.client, people=people)


def _ours(account: Account) -> tuple[str, ...]:
    members = (one.name for one in account.team.members)
    return tuple(filter(None, (account.lead, *members)))


def _read(text: bytes, slug: str, file: str) -> Standing:
    document = read_document(text, file)
    account = validated(document, Account) if isinstance(document, Document) else None
    return Standing(slug=slug, file=file, account=account if isinstance(account, Account) else None)
