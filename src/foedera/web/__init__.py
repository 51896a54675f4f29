"""The web page on localhost: the articles that were read, with their events in place, and the events as a table.

Comes in: a store's reader. Goes out: pages in Vietnamese and English, CSV and JSON. It holds no SQL and no rules; all
its words are in the catalogues under `locale`.
"""
