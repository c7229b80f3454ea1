"""The records of audit.json: how each is made of the model, and how it comes back.

What makes a record stands beside what reads it. Both have the types of `report/contract`, against
which a file is checked before it is read.
"""
