"""A corpus of any size through the pipeline: workers do the articles, a journal remembers what is done.

`run` moves articles from the sources to the workers and results into the journal; at the end the output is written from
the journal in input order. So the output depends neither on the number of workers nor on interruptions.
"""
