# cython: language_level=3, boundscheck=False, wraparound=False
"""Words with their offsets in one pass: the twin of `words_python`, which says what a word is."""

from cpython cimport array
from cpython.dict cimport PyDict_GetItem
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_Substring

import array

from sourceaudit.text.kernels.words_python import KNOWN_WORDS, interned

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 sign)  # what [^\W_] of `re` is
    Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t at)
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)

cdef enum:
    APOSTROPHE = 39
    ASCII = 128
    LONGEST = 2147483647  # offsets are of 32 bits

cdef array.array _none = array.array("i")
cdef dict _known = {}  # words as they are written: as they are in lower case
cdef bint[ASCII] _inside
cdef int _sign
for _sign in range(ASCII):
    _inside[_sign] = Py_UNICODE_ISALNUM(_sign)


cdef inline bint _alnum(Py_UCS4 sign) noexcept:
    return _inside[sign] if sign < ASCII else Py_UNICODE_ISALNUM(sign)


def tokenised(str folded not None):
    """Return the words of a text with its quotes folded, in lower case, their starts and ends."""
    cdef Py_ssize_t size = len(folded), at = 0, first, count = 0
    cdef int kind = PyUnicode_KIND(folded)
    cdef void *data = PyUnicode_DATA(folded)
    cdef array.array starts, ends
    cdef list found = []
    cdef PyObject *word
    if size > LONGEST:
        raise OverflowError("text is too long")
    if len(_known) > KNOWN_WORDS:
        _known.clear()
    starts = array.clone(_none, size // 2 + 1, zero=False)
    ends = array.clone(_none, size // 2 + 1, zero=False)
    while at < size:
        if not _alnum(PyUnicode_READ(kind, data, at)):
            at += 1
            continue
        first = at
        while True:
            at += 1
            while at < size and _alnum(PyUnicode_READ(kind, data, at)):
                at += 1
            if not (
                at + 1 < size
                and PyUnicode_READ(kind, data, at) == APOSTROPHE
                and _alnum(PyUnicode_READ(kind, data, at + 1))
            ):
                break
        starts.data.as_ints[count] = <int>first
        ends.data.as_ints[count] = <int>at
        count += 1
        written = PyUnicode_Substring(folded, first, at)
        word = PyDict_GetItem(_known, written)
        found.append(<object>word if word is not NULL else _remembered(written))
    # Copied, as a smaller array would keep the memory of the larger one.
    return tuple(found), starts[:count], ends[:count]


cdef str _remembered(str written):
    """Return a word in lower case, alone as its twin lowers it: no sign beside it counts."""
    (word,) = interned((written.lower(),))
    _known[written] = word
    return word
