"""Git: there, new enough, trusted, with a name for commits, the merge driver and the hook."""

from collections.abc import Iterator

from csctl.advice.doctor.diagnosis import Diagnosis, fine, note, problem
from csctl.advice.doctor.facts import Facts, ProgramFacts, RepositoryFacts
from csctl.shell_words import single_quoted


def git(facts: Facts) -> Iterator[Diagnosis]:
    """Whether git serves; all of it is a problem only for a book that wants commits."""
    one = facts.git
    weight = problem if facts.book and facts.book.commits else note
    if one.trouble:
        yield weight("git", one.trouble.said, *one.trouble.remedies)
        return
    version = f"git {_dotted(one.version)}" if one.version else "git, of a version that it does not say"
    if one.version and one.version < one.oldest:
        said = f"{version} is too old: csctl needs {_dotted(one.oldest)} or newer"
        yield weight("git", said, "install a newer git")
        return
    yield fine("git", version)
    if facts.book:
        yield from _repository(facts)


def _repository(facts: Facts) -> Iterator[Diagnosis]:
    one = facts.git
    wants_commits = facts.book is not None and facts.book.commits
    if trouble := one.repository_trouble:
        weight = problem if one.has_repository or wants_commits else note
        yield weight("repository", trouble.said, *trouble.remedies)
    if one.repository is None:
        return
    yield fine("repository", one.repository.top)
    yield _identity(one.repository, wants_commits=wants_commits)
    yield _driver(one.repository, facts.program)
    yield _hook(one.repository)


def _identity(one: RepositoryFacts, *, wants_commits: bool) -> Diagnosis:
    if one.identity:
        return fine("commits", f"by {one.identity}")
    weight = problem if wants_commits else note
    return weight(
        "commits",
        "git does not know who you are",
        'git config --global user.name "Your Name"',
        "git config --global user.email you@company.example",
    )


def _driver(one: RepositoryFacts, program: ProgramFacts) -> Diagnosis:
    install = "csctl config --install-merge-driver"
    if one.names_driver and one.has_driver and not program.is_on_path:
        said = "set up, but git finds no csctl on PATH and merges line by line"
        return note("merge driver", said, *program.onto_path)
    if one.names_driver and one.has_driver:
        return fine("merge driver", "git merges accounts by what they mean")
    if one.names_driver:
        said = ".gitattributes names it, but this clone does not know it: git merges line by line"
        return problem("merge driver", said, install)
    said = "not set up; in a team it merges what two people wrote into the same account"
    return note("merge driver", said, install)


def _hook(one: RepositoryFacts) -> Diagnosis:
    if one.has_hook:
        return fine("commit hook", "csctl checks what is committed")
    if one.idle_hook:
        said = f"{one.idle_hook} may not be run, so git passes over it"
        return note("commit hook", said, f"chmod +x {single_quoted(one.idle_hook)}")
    said = "none that checks accounts before a commit; it is optional"
    return note("commit hook", said, 'the chapter "Before a commit" of the README says how')


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
