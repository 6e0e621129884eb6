"""A person at a workspace: services are called through it, so that no face opens a session."""

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlmodel import Session

from audit_desk.workspace.history import Actor
from audit_desk.workspace.store import Workspace

P = ParamSpec("P")
R = TypeVar("R")
Acting = TypeVar("Acting", bound=Actor)


class Desk(Generic[Acting]):
    """Calls a service function with a session and the acting person in front.

    `as_now` reads the person again each time: a role may have been taken away since they signed
    in.
    """

    def __init__(
        self,
        workspace: Workspace,
        person: Acting,
        as_now: Callable[[Session, Acting], Acting] | None = None,
    ) -> None:
        self.workspace, self.person, self._as_now = workspace, person, as_now

    def ask(
        self,
        service: Callable[Concatenate[Session, Acting, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Call a service that only reads, in one consistent view of the store."""
        with self.workspace.reading() as session:
            return service(session, self._now(session), *args, **kwargs)

    def do(
        self,
        service: Callable[Concatenate[Session, Acting, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Call a service that changes the store: all of it is kept, or nothing."""
        with self.workspace.writing() as session:
            return service(session, self._now(session), *args, **kwargs)

    def _now(self, session: Session) -> Acting:
        return self._as_now(session, self.person) if self._as_now else self.person
