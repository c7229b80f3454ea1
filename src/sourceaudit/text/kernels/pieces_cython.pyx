# cython: language_level=3, boundscheck=False, wraparound=False
"""Pieces of a text as numbers of tokens, and their features' sums: the twin of `pieces_python`."""

from cpython cimport array
from cpython.dict cimport PyDict_GetItem
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_Substring

import array
import zlib

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 sign)
    Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t at)
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)

ctypedef unsigned long long Hash

cdef enum:
    LEXICAL = 40
    HEAD = 25
    TAIL = 15
    OPENING = 12
    WHOLE = 8
    SLOTS = 512  # for the features of a piece, which are a third as many at the most

cdef Hash ONE = 0x9E3779B97F4A7C15ULL, SPREAD = 0xD6E8FEB86659FD93ULL
cdef Hash TWO = 0xBF58476D1CE4E5B9ULL, THREE = 0x94D049BB133111EBULL
cdef Hash OF_PAIR = 0x51ED270BULL, OF_TRIPLE = 0x7F4A7C15ULL, OF_WHOLE = 0x2545F491ULL
cdef Hash BEGIN = zlib.crc32(b"^") + 1, END = zlib.crc32(b"$") + 1
cdef array.array _none = array.array("q")

cdef struct Sums:
    long long sum
    long long count
    Hash turn

cdef unsigned int[SLOTS] _keys
cdef Hash[SLOTS] _turns  # the piece whose feature is in a slot: no slot is ever cleared
cdef Hash _turn = 0


def numbered(str text not None, list starts not None, list ends not None, written not None):
    """Return the numbers of the tokens of pieces, and where those of each piece begin."""
    cdef Py_ssize_t pieces = len(starts), at, end, begin, number, count = 0, room
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef array.array ids, first = array.clone(_none, pieces + 1, zero=False)
    cdef PyObject *known
    cdef tuple own
    room = len(text) // 3 + 16
    ids = array.clone(_none, room, zero=False)
    for number in range(pieces):
        first.data.as_longlongs[number] = count
        at, end = starts[number], ends[number]
        if not 0 <= at <= end <= len(text):
            raise IndexError("a piece leaves the text")
        while True:
            while at < end and Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)):
                at += 1
            if at == end:
                break
            begin = at
            while at < end and not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, at)):
                at += 1
            word = PyUnicode_Substring(text, begin, at)
            known = PyDict_GetItem(written, word)
            own = <tuple>known if known is not NULL else written[word]
            if count + len(own) > room:
                room = 2 * room + len(own)
                array.resize(ids, room)
            for token in own:
                ids.data.as_longlongs[count] = token
                count += 1
    first.data.as_longlongs[pieces] = count
    return ids[:count], first


def summed(
    const long long[::1] ids,
    const long long[::1] first,
    const Hash[::1] name,
    const long long[::1] single,
    const long long[::1] starred,
    const signed char[::1] weights,
    int bits,
):
    """Return of each piece the sum of the weights of its features, and how many they are."""
    cdef Py_ssize_t pieces = first.shape[0] - 1, number
    cdef array.array sums = array.clone(_none, pieces, zero=True)
    cdef array.array counts = array.clone(_none, pieces, zero=True)
    cdef Sums found
    if weights.shape[0] != 1 << bits:
        raise ValueError("there are as many weights as features")
    for number in range(pieces):
        if not 0 <= first[number] <= first[number + 1] <= ids.shape[0]:
            raise IndexError("a piece leaves the tokens")
        found = _of_piece(
            ids[first[number] : first[number + 1]], name, single, starred, weights, (1 << bits) - 1
        )
        sums.data.as_longlongs[number] = found.sum
        counts.data.as_longlongs[number] = found.count
    return sums, counts


cdef Sums _of_piece(
    const long long[::1] ids,
    const Hash[::1] name,
    const long long[::1] single,
    const long long[::1] starred,
    const signed char[::1] weights,
    unsigned int mask,
):
    global _turn
    cdef Hash[LEXICAL + 2] bounded
    cdef Hash pair, chained = 0, power = 1
    cdef Py_ssize_t size = ids.shape[0], kept = size if size < LEXICAL else LEXICAL, at
    cdef long long token
    cdef Sums found
    _turn += 1
    found = Sums(0, 0, _turn)
    bounded[0], bounded[kept + 1] = BEGIN, END
    for at in range(kept):
        token = ids[at if size <= LEXICAL or at < HEAD else size - LEXICAL + at]
        bounded[at + 1] = name[token]
        _add(&found, single[token] & mask, weights)
        if size <= LEXICAL and starred[token] >= 0:
            _add(&found, starred[token] & mask, weights)
    for at in range(kept + 1):
        pair = bounded[at] * ONE + bounded[at + 1] * TWO
        _add(&found, _mixed(pair + OF_PAIR) & mask, weights)
        if at + 2 < OPENING and at < kept:
            pair = pair * THREE + bounded[at + 2] * TWO + OF_TRIPLE
            _add(&found, _mixed(pair) & mask, weights)
    if kept <= WHOLE:
        for at in range(kept):
            power *= THREE
            chained += bounded[at + 1] * power
        _add(&found, _mixed(chained + OF_WHOLE) & mask, weights)
    return found


cdef inline Hash _mixed(Hash value) noexcept:
    value *= SPREAD
    return (value ^ value >> 32) * ONE >> 32


cdef inline void _add(
    Sums *found, unsigned int feature, const signed char[::1] weights
) noexcept:
    """Add a feature that the piece has not had."""
    cdef unsigned int slot = feature % SLOTS
    while _turns[slot] == found.turn:
        if _keys[slot] == feature:
            return
        slot = (slot + 1) % SLOTS
    _turns[slot], _keys[slot] = found.turn, feature
    found.sum += weights[feature]
    found.count += 1
