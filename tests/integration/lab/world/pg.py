# SPDX-License-Identifier: Apache-2.0
"""As much of libpq as a service needs."""
import ctypes
import ctypes.util

_libpq = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
for _name, _result in {"PQconnectdb": ctypes.c_void_p, "PQerrorMessage": ctypes.c_char_p, "PQexec": ctypes.c_void_p, "PQgetvalue": ctypes.c_char_p,
                       "PQresultErrorField": ctypes.c_char_p, "PQresultErrorMessage": ctypes.c_char_p}.items():
    getattr(_libpq, _name).restype = _result
CONNECTION_OK = 0
COMMAND_OK, TUPLES_OK = 1, 2


class Failure(Exception):
    """What the server or the way to it said, with the SQLSTATE where there is one."""

    def __init__(self, text, state=""):
        super().__init__((f"[{state}] " if state else "") + " ".join(text.split()))


class Connection:
    def __init__(self, conninfo):
        self._pointer = ctypes.c_void_p(_libpq.PQconnectdb(conninfo.encode()))
        if _libpq.PQstatus(self._pointer) != CONNECTION_OK:
            text = _libpq.PQerrorMessage(self._pointer).decode()
            self.close()
            raise Failure(text)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self._pointer:
            _libpq.PQfinish(self._pointer)
        self._pointer = None

    def ask(self, statement):
        """The first value of the answer, or an empty text."""
        result = ctypes.c_void_p(_libpq.PQexec(self._pointer, statement.encode()))
        try:
            status = _libpq.PQresultStatus(result)
            if status not in (COMMAND_OK, TUPLES_OK):
                state = _libpq.PQresultErrorField(result, ord("C")) or b""
                raise Failure(_libpq.PQresultErrorMessage(result).decode() or "the connection was lost", state.decode())
            return _libpq.PQgetvalue(result, 0, 0).decode() if status == TUPLES_OK and _libpq.PQntuples(result) else ""
        finally:
            _libpq.PQclear(result)
