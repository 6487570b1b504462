"""Who said it: from the words of a source to a person or body, step by step.

layout → mentions → cast (entities) → phrases → ranking, put together by `quotex.components.resolver`.
"""
