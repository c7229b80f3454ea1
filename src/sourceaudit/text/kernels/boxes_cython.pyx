# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Boxes fitted to two sequences: the twin of `boxes_python`, which says what is done and why.

Sums are of the same doubles in the same order. Logarithms are not taken here: `odds` of the twin
is asked, once for each count of a word, so that no other mathematics library can differ in a bit.
"""

from cpython cimport array
from cpython.buffer cimport PyBUF_CONTIG_RO, PyBUF_FORMAT, PyBuffer_Release, PyObject_GetBuffer
from libc.stdlib cimport abs, calloc, free, malloc, qsort, realloc
from libc.string cimport memset

import array

from sourceaudit.text.kernels import boxes_python as twin

cdef extern from *:
    """
    #include <float.h>
    #if FLT_EVAL_METHOD != 0
    #error "sums of more than double precision differ from Python's"
    #endif
    """

cdef enum:
    FEW = 64  # occurrences of a word for which a table of odds has room at first
    HELD = 1 << 20  # odds in all tables, 16 MB
    PLACES = 256  # more than a box may grow
    LONGEST = 1 << 30  # words

cdef int WINDOW = twin.WINDOW, REACH = twin.REACH, LONE = twin.LONE
cdef int FARTHEST = min(twin.FARTHEST, <int>PLACES)
cdef double SHIFT_COST = twin.SHIFT_COST, DROP = twin.DROP
if FARTHEST != twin.FARTHEST:
    raise ImportError("boxes may grow by more words than the kernel has room for")

cdef struct Part:
    int start
    int end
    double score
    int met

cdef struct Box:
    int start
    int end
    int first
    int last
    double evidence
    double density

cdef struct Run:
    int i
    int j
    int size

cdef struct Group:  # some runs that stand together: from begin to end
    int begin
    int end
    int state  # words that they may be apart; or the side along which they are cut next
    bint whole

cdef array.array _none = array.array("i")
cdef dict _tables = {}  # of odds, by the size of the text and the window
cdef int _held = 0


cdef class Odds:
    """The odds of words in a window of a text of one size, by how often they occur in it."""

    cdef double *met  # 0 where it is not known yet
    cdef double *missed
    cdef int room, size, window

    def __cinit__(self, int size, int window):
        self.size, self.window = size, window

    def __dealloc__(self):
        free(self.met)
        free(self.missed)

    cdef int ask(self, int count) except -1:
        """Work out the odds of words that occur so often."""
        if count >= self.room:
            self.grow(max(count + 1, 2 * self.room, <int>FEW))
        if self.met[count] == 0.0:
            met, missed = twin.odds(count, self.size, self.window)
            self.missed[count], self.met[count] = missed, met
        return 0

    cdef int grow(self, int room) except -1:
        global _held
        cdef double *met = <double *>realloc(self.met, room * sizeof(double))
        if met is NULL:
            raise MemoryError
        self.met = met
        cdef double *missed = <double *>realloc(self.missed, room * sizeof(double))
        if missed is NULL:
            raise MemoryError
        self.missed = missed
        memset(self.met + self.room, 0, (room - self.room) * sizeof(double))
        _held += room - self.room
        self.room = room
        return 0


cdef Odds _asked(Side one, Side other, int start, int end, int window):
    """Return odds in the other text that know all words of a stretch: Python is called here only.

    What runs then is no place for a signal or another thread to come between.
    """
    global _held
    cdef object name = (other.size, window)
    cdef Odds found = _tables.get(name)
    cdef int at, count
    if found is None:
        if _held > HELD:
            _tables.clear()
            _held = 0
        found = _tables[name] = Odds(other.size, window)
    for at in range(start, end):
        count = one.counts[at]
        if count >= found.room or found.met[count] == 0.0:
            found.ask(count)
    return found


cdef int *_bag = NULL  # how often each word is still to be met: all 0 between two uses
cdef int _room = 0


cdef int _make_room(int words) except -1:
    global _bag, _room
    if words > _room:
        free(_bag)
        _room = 0
        _bag = <int *>calloc(2 * <size_t>words, sizeof(int))  # twice: it grows seldom
        if _bag is NULL:
            raise MemoryError
        _room = 2 * words
    return 0


cdef class Side:
    """A sequence, and how often each of its words stands in the other one."""

    cdef Py_buffer view
    cdef const int *ids
    cdef array.array kept
    cdef int *counts
    cdef int size

    def __cinit__(self, ids):
        cdef int at, top = 0
        PyObject_GetBuffer(ids, &self.view, PyBUF_CONTIG_RO | PyBUF_FORMAT)
        if (
            self.view.format not in (b"i", b"l")  # a long is no longer on some systems
            or self.view.itemsize != sizeof(int)
            or self.view.ndim != 1
            or self.view.shape[0] > LONGEST
        ):
            raise TypeError("numbers of words stand in one array of C ints")
        self.ids = <const int *>self.view.buf
        self.size = <int>self.view.shape[0]
        self.kept = array.clone(_none, self.size, zero=False)
        self.counts = self.kept.data.as_ints
        for at in range(self.size):
            if self.ids[at] < 0:
                raise ValueError("numbers of words are 0 or more")
            top = max(top, self.ids[at])
        _make_room(top + 1)

    def __dealloc__(self):
        PyBuffer_Release(&self.view)

    cdef void count(self, Side other) noexcept:
        cdef int at
        for at in range(other.size):
            _bag[other.ids[at]] += 1
        for at in range(self.size):
            self.counts[at] = _bag[self.ids[at]]
        for at in range(other.size):
            _bag[other.ids[at]] = 0


cdef class Fitting:
    """Two sequences of numbers, each the number of a word, that boxes are fitted to."""

    cdef Side left, right

    def __cinit__(self, left, right):
        self.left = Side(left)
        self.right = Side(right)
        self.left.count(self.right)
        self.right.count(self.left)

    def fit(self, left, right):
        """Grow and trim a box; return its sides, its evidence and its density."""
        cdef int start, end, first, last
        cdef Box box
        start, end = left
        first, last = right
        if not (0 <= start <= end <= self.left.size and 0 <= first <= last <= self.right.size):
            raise IndexError("the box lies outside of the sequences")
        box = self._fitted(start, end, first, last)
        return (box.start, box.end), (box.first, box.last), box.evidence, box.density

    def passages(self, runs, *, int gap, int exact, double evidence, double density):
        """Return the boxes that runs of equal words make, sorted."""
        cdef Py_ssize_t count = len(runs), at
        cdef Groups waiting = Groups()
        cdef list found = []
        cdef Run *row = <Run *>malloc(max(count, 1) * sizeof(Run))
        if row is NULL:
            raise MemoryError
        try:
            for at in range(count):
                row[at].i, row[at].j, row[at].size = runs[at]
                if not (
                    0 <= row[at].i <= self.left.size - row[at].size
                    and 0 <= row[at].j <= self.right.size - row[at].size
                    and row[at].size >= 0
                ):
                    raise IndexError("a run lies outside of the sequences")
                if row[at].size >= exact:
                    found.append(_sides(_hull(row, <int>at, <int>at + 1)))
            _clusters(row, 0, <int>count, gap, waiting, gap)
            while waiting.count:
                self._try(row, waiting.pop(), waiting, found, evidence, density)
        finally:
            free(row)
        found.sort()
        return found

    cdef int _try(
        self, Run *row, Group group, Groups waiting, list found, double evidence, double density
    ) except -1:
        """Fit a box to some runs; put what it leaves, or its parts if it is too thin, to others."""
        cdef int at, gap = group.state, end = group.begin
        cdef Box box
        if group.end - group.begin == 1 and row[group.begin].size < LONE:
            return 0
        box = _hull(row, group.begin, group.end)
        box = self._fitted(box.start, box.end, box.first, box.last)
        if box.evidence >= evidence and box.density >= density:
            found.append(_sides(box))
            for at in range(group.begin, group.end):
                if not _holds(box, row[at]):
                    row[end] = row[at]
                    end += 1
            if end < group.end:
                _clusters(row, group.begin, end, gap, waiting, gap)
        elif group.end - group.begin > 1 and gap > 1:
            if not _bands(row, group.begin, group.end, gap, waiting):
                _clusters(row, group.begin, group.end, gap // 2, waiting, gap // 2)
        return 0

    cdef Box _fitted(self, int start, int end, int first, int last):
        _walk(self.left, self.right, &end, &last, 1)
        _walk(self.right, self.left, &last, &end, 1)
        start -= 1
        first -= 1
        _walk(self.left, self.right, &start, &first, -1)
        _walk(self.right, self.left, &first, &start, -1)
        return self._trimmed(start + 1, end, first + 1, last)

    cdef Box _trimmed(self, int start, int end, int first, int last):
        cdef Part ours = _best_part(self.left, self.right, start, end, first, last)
        cdef Part theirs = _best_part(self.right, self.left, first, last, ours.start, ours.end)
        cdef Part whole = ours
        cdef int longest
        if ours.start != start or ours.end != end or theirs.start != first or theirs.end != last:
            whole = _best_part(
                self.left, self.right, ours.start, ours.end, theirs.start, theirs.end
            )
        longest = max(whole.end - whole.start, theirs.end - theirs.start, 1)
        return Box(
            whole.start,
            whole.end,
            theirs.start,
            theirs.end,
            min(whole.score, theirs.score),
            <double>whole.met / longest,
        )


cdef class Groups:
    """Groups of runs that wait."""

    cdef Group *all
    cdef int count, room

    def __dealloc__(self):
        free(self.all)

    cdef int add(self, int begin, int end, int state, bint whole) except -1:
        cdef Group *larger
        if self.count == self.room:
            larger = <Group *>realloc(self.all, max(2 * self.room, <int>FEW) * sizeof(Group))
            if larger is NULL:
                raise MemoryError
            self.all = larger
            self.room = max(2 * self.room, <int>FEW)
        self.all[self.count] = Group(begin, end, state, whole)
        self.count += 1
        return 0

    cdef Group pop(self) noexcept:
        self.count -= 1
        return self.all[self.count]


cdef tuple _sides(Box box):
    return (box.start, box.end), (box.first, box.last)


cdef int _by_left(const void *one, const void *other) noexcept nogil:
    cdef int a = (<const Run *>one).i, b = (<const Run *>other).i
    return (a > b) - (a < b)


cdef int _by_right(const void *one, const void *other) noexcept nogil:
    cdef int a = (<const Run *>one).j, b = (<const Run *>other).j
    return (a > b) - (a < b)


cdef int _by_diagonal(const void *one, const void *other) noexcept nogil:
    cdef const Run *a = <const Run *>one
    cdef const Run *b = <const Run *>other
    cdef int first = a.j - a.i, second = b.j - b.i
    if first == second:
        return (a.i > b.i) - (a.i < b.i)
    return (first > second) - (first < second)


cdef int _clusters(Run *row, int begin, int end, int gap, Groups out, int state) except -1:
    """Add the groups of runs that are at most `gap` words apart; runs change places in the row.

    Where two begin at one word their order decides nothing, so no sort need keep it.
    """
    cdef Groups waiting = Groups()
    cdef Group group
    cdef int parts
    if begin < end:
        waiting.add(begin, end, 0, False)
    while waiting.count:
        group = waiting.pop()
        if group.end - group.begin == 1:
            out.add(group.begin, group.end, state, False)
            continue
        parts = _cut(row, group, gap, waiting)
        if parts == 1 and group.whole:
            waiting.count -= 1
            out.add(group.begin, group.end, state, False)
        elif parts == 1:
            waiting.all[waiting.count - 1].whole = True
    return 0


cdef int _cut(Run *row, Group group, int gap, Groups out) except -1:
    """Add the parts of a group that are further apart along one side; return how many."""
    cdef int at, start, size, begin = group.begin, end = 0, parts = 1
    cdef bint right = group.state == 1
    qsort(
        row + group.begin,
        group.end - group.begin,
        sizeof(Run),
        _by_right if right else _by_left,
    )
    for at in range(group.begin, group.end):
        start = row[at].j if right else row[at].i
        size = row[at].size
        if at > group.begin and start > end + gap:
            out.add(begin, at, 1 - group.state, False)
            begin = at
            parts += 1
        end = start + size if at == begin else max(end, start + size)
    out.add(begin, group.end, 1 - group.state, False)
    return parts


cdef int _bands(Run *row, int begin, int end, int gap, Groups out) except -1:
    """Add groups by diagonal, if there are several; return whether there are."""
    cdef int at, start = begin
    qsort(row + begin, end - begin, sizeof(Run), _by_diagonal)
    for at in range(begin + 1, end):
        if (row[at].j - row[at].i) - (row[at - 1].j - row[at - 1].i) > gap:
            out.add(start, at, gap // 2, False)
            start = at
    if start > begin:
        out.add(start, end, gap // 2, False)
    return start > begin


cdef Box _hull(Run *row, int begin, int end) noexcept:
    cdef int at
    cdef Run run = row[begin]
    cdef Box box = Box(run.i, run.i + run.size, run.j, run.j + run.size, 0.0, 0.0)
    for at in range(begin + 1, end):
        run = row[at]
        box.start, box.end = min(box.start, run.i), max(box.end, run.i + run.size)
        box.first, box.last = min(box.first, run.j), max(box.last, run.j + run.size)
    return box


cdef bint _holds(Box box, Run run) noexcept:
    return (
        box.start <= run.i
        and run.i + run.size <= box.end
        and box.first <= run.j
        and run.j + run.size <= box.last
    )


cdef int _walk(Side one, Side other, int *place, int *facing, int step) except -1:
    """Go from a place word by word while the other side keeps up, and put there where to stop."""
    cdef int i = place[0], expected = facing[0], border = facing[0], farthest = facing[0]
    cdef int at, count, used_up = 0, turn
    cdef int[PLACES] used
    cdef double score = 0.0, best = 0.0
    cdef int low = i if step > 0 else max(0, i - FARTHEST + 1)
    cdef int high = min(one.size, i + FARTHEST if step > 0 else i + 1)
    cdef Odds odds = _asked(one, other, low, high, 2 * REACH + 1)
    for turn in range(FARTHEST):
        if i < 0 or i >= one.size or score < best - DROP:
            break
        count = one.counts[i]
        at = _nearest(other, one.ids[i], expected, border, step, used, used_up)
        i += step
        if at < 0:
            score += odds.missed[count]
            expected += step
            continue
        used[used_up] = at
        used_up += 1
        score += odds.met[count] - SHIFT_COST * abs(at - expected)
        expected = at + step
        farthest = max(farthest, expected) if step > 0 else min(farthest, expected)
        if score > best:
            best = score
            place[0], facing[0] = i, farthest
    return 0


cdef int _nearest(
    Side side, int word, int expected, int border, int step, int *used, int used_up
) noexcept:
    """Return where a word stands nearest to where it is expected, beyond the border; else -1."""
    cdef int low = max(0, expected - REACH), high = expected + REACH + 1
    cdef int at, found = -1, turn
    if step > 0:
        low = max(low, border)
    else:
        high = min(high, border + 1)
    for at in range(low, min(high, side.size)):
        if side.ids[at] != word or (found >= 0 and abs(at - expected) >= abs(found - expected)):
            continue
        for turn in range(used_up):
            if used[turn] == at:
                break
        else:
            found = at
    return found


cdef Part _best_part(Side one, Side other, int start, int end, int first, int last):
    """Return the stretch of one[start:end] that meets most of the words of other[first:last]."""
    cdef int at, met = 0, begin = start
    cdef double score = 0.0
    cdef Part best = Part(start, start, 0.0, 0)
    cdef Odds odds = _asked(one, other, start, end, min(last - first, WINDOW))
    for at in range(first, last):
        _bag[other.ids[at]] += 1
    for at in range(start, end):
        if _bag[one.ids[at]] > 0:
            _bag[one.ids[at]] -= 1
            met += 1
            score += odds.met[one.counts[at]]
        else:
            score += odds.missed[one.counts[at]]
        if score <= 0.0:
            score, begin, met = 0.0, at + 1, 0
        elif score > best.score:
            best = Part(begin, at + 1, score, met)
    for at in range(first, last):
        _bag[other.ids[at]] = 0
    return best
