# cython: language_level=3
"""What is worked out once a word: the twin of `known_python`, which says what it is for."""

from sourceaudit.text.kernels.known_python import MOST as _MOST


cdef class Known(dict):
    """The results of a function; one that is not there yet is worked out."""

    cdef object _work
    cdef Py_ssize_t _most

    def __init__(self, work not None, Py_ssize_t most=_MOST):
        self._work = work
        self._most = most

    def __missing__(self, key):
        cdef object found = self._work(key)
        if len(self) >= self._most:
            self.clear()
        dict.__setitem__(self, key, found)
        return found
