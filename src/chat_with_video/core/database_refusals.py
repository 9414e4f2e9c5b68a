"""Why PostgreSQL refused a connection.

libpq keeps no SQLSTATE of a failed connection, only a message: the server's, in the language of
its `lc_messages`, or libpq's own. This table knows the English messages. Any other message is
reported as a server that does not answer.
"""

import re
from collections.abc import Mapping

import psycopg

_BY_STATE: Mapping[str, str] = {"28P01": "password", "28000": "password", "3D000": "database"}
_BY_WORDS: tuple[tuple[str, str], ...] = (
    (r"password authentication failed|no password supplied", "password"),
    (r'role ".*" does not exist|role ".*" is not permitted to log in', "password"),
    (r'database ".*" does not exist', "database"),
    (r"no pg_hba\.conf entry|pg_hba\.conf rejects", "address"),
    (r"could not translate host name|failed to resolve host", "host"),
    (r"certificate verify failed|root certificate file|does not match host name", "certificate"),
    (r"server does not support SSL", "tls"),
)
_SENTENCES: Mapping[str, str] = {
    "password": "PostgreSQL does not accept the user or the password. Correct them in DATABASE_URL "
    "(or PGPASSWORD), and try again.",
    "database": "PostgreSQL has no database with the name in DATABASE_URL. Correct the name, or "
    "create it: createdb --encoding=UTF8 --template=template0 NAME.",
    "address": "PostgreSQL does not allow this connection. Check its pg_hba.conf, which lists the "
    "addresses and users that may connect and whether they need TLS.",
    "host": "The host in DATABASE_URL is not known. Correct its name, or start its container if it "
    "is one, and try again.",
    "certificate": "The certificate of PostgreSQL's server could not be verified. Check sslmode, "
    "sslrootcert and the host's name in DATABASE_URL.",
    "tls": "The PostgreSQL server does not offer TLS, but sslmode in DATABASE_URL requires it. "
    "Turn on TLS on the server, or change sslmode.",
}


def describe_refusal(error: psycopg.OperationalError) -> str | None:
    """A sentence on the refusal and on what to do; None if neither the server nor libpq refused."""
    kind = _BY_STATE.get(error.sqlstate or "") or _kind_by_words(str(error))
    return None if kind is None else _SENTENCES[kind]


def _kind_by_words(words: str) -> str | None:
    return next((kind for pattern, kind in _BY_WORDS if re.search(pattern, words)), None)
