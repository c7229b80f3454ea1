# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Seeds joined into runs: the twin of `seeds_python`, which says what is done and why."""

from libc.stdlib cimport free, qsort, realloc

from sourceaudit.text.kernels import seeds_python as twin

ctypedef unsigned long long Key

cdef enum:
    SEED = 3
    LONG = 8
    SHIFT = 29
    FEW = 256  # seeds that there is room for at first

cdef Key MIX = 0x9E3779B97F4A7C15ULL
if (twin.SEED, twin.LONG, twin.SHIFT, twin.MIX) != (<int>SEED, <int>LONG, <int>SHIFT, MIX):
    raise ImportError("seeds are of other sizes than those of the twin")

cdef struct Seed:
    int diagonal
    int i
    int size


cdef int _in_order(const void *one, const void *other) noexcept nogil:
    cdef const Seed *a = <const Seed *>one
    cdef const Seed *b = <const Seed *>other
    if a.diagonal != b.diagonal:
        return -1 if a.diagonal < b.diagonal else 1
    if a.i != b.i:
        return -1 if a.i < b.i else 1
    return (a.size > b.size) - (a.size < b.size)


cdef class Seeds:
    """Seeds as they are found."""

    cdef Seed *all
    cdef Py_ssize_t count, room

    def __dealloc__(self):
        free(self.all)

    cdef int add(self, int diagonal, int i, int size) except -1:
        cdef Seed *larger
        if self.count == self.room:
            larger = <Seed *>realloc(self.all, max(2 * self.room, <int>FEW) * sizeof(Seed))
            if larger is NULL:
                raise MemoryError
            self.all = larger
            self.room = max(2 * self.room, <int>FEW)
        self.all[self.count] = Seed(diagonal, i, size)
        self.count += 1
        return 0

    cdef int add_all(self, seeds) except -1:
        cdef int diagonal, i, size
        for diagonal, i, size in seeds:
            self.add(diagonal, i, size)
        return 0

    cdef list join_seeds(self, const int[::1] left, const int[::1] right):
        """Join seeds of one diagonal into runs that are as long as the words are equal."""
        cdef list runs = []
        cdef Py_ssize_t number
        cdef int shift = 0, floor = 0, start, end, last
        cdef int ours = <int>left.shape[0], theirs = <int>right.shape[0]
        cdef Seed seed
        if not self.count:
            return runs
        qsort(self.all, self.count, sizeof(Seed), _in_order)
        for number in range(self.count):
            seed = self.all[number]
            if not number or seed.diagonal != shift:
                shift, floor = seed.diagonal, 0
            elif seed.i + seed.size <= floor:
                continue
            start, end = seed.i, seed.i + seed.size
            if start < 0 or end > ours or start + shift < 0 or end + shift > theirs:
                raise IndexError("a seed lies outside of the sequences")
            while start > floor and shift + start > 0 and left[start - 1] == right[shift + start - 1]:
                start -= 1
            last = min(ours, theirs - shift)
            while end < last and left[end] == right[shift + end]:
                end += 1
            runs.append((start, shift + start, end - start))
            floor = end
        return runs


def grams(const int[::1] ids, int size):
    """Return a 64-bit key for each run of `size` words."""
    import numpy as np

    cdef Py_ssize_t count = max(0, ids.shape[0] - size + 1), at
    cdef int shift
    cdef Key key
    found = np.empty(count, dtype=np.uint64)
    cdef Key[::1] keys = found
    for at in range(count):
        key = <Key>ids[at] + 1
        for shift in range(1, size):
            key *= MIX
            key ^= key >> SHIFT
            key += <Key>ids[at + shift] + 1
        keys[at] = key
    return found


def in_common(const Key[::1] left, const Key[::1] right):
    """Return how many values two sorted rows of different values share."""
    cdef Py_ssize_t a = 0, b = 0, ours = left.shape[0], theirs = right.shape[0], found = 0
    cdef Key one, other
    while a < ours and b < theirs:
        one, other = left[a], right[b]
        found += one == other
        a += one <= other  # without a branch that nobody can foresee
        b += other <= one
    return found


cdef int _check(const int[::1] order, const int[::1] firsts, Py_ssize_t keys) except -1:
    """Raise if places lie outside of what they are places in: memory that is not ours."""
    cdef Py_ssize_t at
    if firsts.shape[0] != keys + 1:
        raise IndexError("each key has its places")
    for at in range(keys):
        if firsts[at] > firsts[at + 1]:
            raise IndexError("places are in the order of their keys")
    if firsts[0] < 0 or firsts[keys] > order.shape[0]:
        raise IndexError("places are missing")
    return 0


def find_shared_runs(left not None, right not None, long long meetings):
    """Return the runs of equal words of two sequences, by diagonal."""
    cdef const Key[::1] ours = left.keys, theirs = right.keys
    cdef const int[::1] order = left.order, other = right.order
    cdef const int[::1] firsts = left.firsts, lasts = right.firsts
    cdef Py_ssize_t a = 0, b = 0, many = ours.shape[0], more = theirs.shape[0]
    cdef int at, facing
    cdef list ours_often = [], theirs_often = []
    cdef Seeds seeds = Seeds()
    cdef Key one, two
    if not many or not more:
        return []
    _check(order, firsts, many)
    _check(other, lasts, more)
    while a < many and b < more:
        one, two = ours[a], theirs[b]
        if one == two:
            if <long long>(firsts[a + 1] - firsts[a]) * (lasts[b + 1] - lasts[b]) <= meetings:
                for at in range(firsts[a], firsts[a + 1]):
                    for facing in range(lasts[b], lasts[b + 1]):
                        seeds.add(other[facing] - order[at], order[at], SEED)
            else:
                for at in range(firsts[a], firsts[a + 1]):
                    ours_often.append(order[at])
                for facing in range(lasts[b], lasts[b + 1]):
                    theirs_often.append(other[facing])
        a += one <= two
        b += two <= one
    if ours_often:
        seeds.add_all(
            twin.long_seeds(left.ids, ours_often, right.ids, theirs_often, meetings)
        )
    return seeds.join_seeds(left.ids, right.ids)


def find_repeated_runs(sequence not None, long long meetings):
    """Return the runs of equal words at two places i < j of one sequence, by diagonal."""
    cdef const int[::1] order = sequence.order, firsts = sequence.firsts
    cdef Py_ssize_t key, keys = len(sequence.keys)
    cdef int at, later, count
    cdef list often = []
    cdef Seeds seeds = Seeds()
    if keys:
        _check(order, firsts, keys)
    for key in range(keys):
        count = firsts[key + 1] - firsts[key]
        if count < 2:
            continue
        if <long long>count * (count - 1) <= 2 * meetings:
            for at in range(firsts[key], firsts[key + 1]):
                for later in range(at + 1, firsts[key + 1]):
                    seeds.add(order[later] - order[at], order[at], SEED)
        else:
            for at in range(firsts[key], firsts[key + 1]):
                often.append(order[at])
    if often:
        seeds.add_all(twin.long_repeats(sequence.ids, often, meetings))
    return seeds.join_seeds(sequence.ids, sequence.ids)


def join_seeds(const int[::1] left, const int[::1] right, seeds):
    """Join seeds of one diagonal into runs that are as long as the words are equal."""
    cdef Seeds found = Seeds()
    found.add_all(seeds)
    return found.join_seeds(left, right)
