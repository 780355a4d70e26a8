"""Work done by other processes and machines that Dask leads: who may do it, what is asked, what is done here instead.

Only this package imports Dask, and only when a scheduler is named. What is asked are plain values and bytes, never
paths: a cluster need not share a disk with the one that asks. Listing, what is kept, ranks, printing and every file
that is written stay with the one that asks, so an answer that was computed twice is used once.
"""
