# cython: language_level=3
"""Properties that are worked out when they are first asked for: the twin of `properties_python`."""


cdef class cached_property:
    """A property whose value is put into the object's own dictionary when it is worked out."""

    cdef object _work
    cdef object _name
    cdef readonly object __doc__

    def __init__(self, work not None):
        self._work = work
        self._name = ""
        self.__doc__ = work.__doc__

    def __set_name__(self, owner, name):
        self._name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        cdef object found = self._work(instance)
        instance.__dict__[self._name] = found
        return found
