"""The second pass: what is wrong with a workbook because of what was accepted before it.

Each room judges one matter; `facts.Facts` asks them all and has Great Expectations confirm what they found. A workbook
sees only what was accepted before it, by (received_at, sha256) (docs/spec/9-semantics.md §1.2, §12; 10-duties.md §5).
"""
