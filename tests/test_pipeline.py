"""Articles through a pipeline: in order, streaming, in pieces, and with a bad one among them."""

import re
from datetime import date
from itertools import count, islice

import pytest
import spacy

import quotex
from quotex import pipeline
from quotex.articles import Article, Extraction
from quotex.chunks import CHUNK
from quotex.errors import ArticleError, DateError, ModelError

SAID = "Ann Bly said on Friday, “it rains”. Bob thinks that it snows. Somebody said that it hails.\n\n"


def texts(outcome):
    return [quote.text for quote in outcome.quotes]


def test_extract_gives_statements_and_on_request_attitudes(tiny):
    assert [q.text for q in quotex.extract(SAID, model=tiny)] == ["“it rains”", "that it hails"]
    assert [q.text for q in quotex.extract(SAID, model=tiny, attitudes=True)] == [
        "“it rains”", "that it snows", "that it hails",
    ]  # fmt: skip
    assert [q.text for q in quotex.extract(SAID, model=tiny, min_confidence=0.6)] == ["“it rains”"]
    assert quotex.extract("", model=tiny) == ()


@pytest.mark.parametrize("published", ["2022-10-28", date(2022, 10, 28)])
def test_published_dates_the_statement(tiny, published):
    assert quotex.extract(SAID, model=tiny, published=published)[0].date.value == "2022-10-28"
    assert quotex.extract(SAID, model=tiny)[0].date.value is None


def test_a_wrong_date_is_an_error_of_the_callers_kind(tiny):
    with pytest.raises(DateError, match="YYYY-MM-DD"):
        quotex.extract(SAID, model=tiny, published="yesterday")


def test_a_doc_gives_the_same_as_extract(tiny):
    assert tiny(SAID)._.quotes == quotex.extract(SAID, model=tiny)


def test_half_characters_from_python_are_survived(tiny):
    assert quotex.extract("Ann said “\ud800”.", model=tiny)[0].text == "“\ufffd”"


def test_articles_are_taken_only_as_needed(tiny):
    taken = []

    def endless():
        for number in count():
            taken.append(number)
            yield Article(SAID, id=str(number))

    outcomes = list(islice(pipeline.run(endless(), tiny), 3))
    assert [outcome.article.id for outcome in outcomes] == ["0", "1", "2"]
    assert len(taken) <= pipeline.BATCH_PIECES


def test_words_are_not_remembered_without_end(trained, monkeypatch):
    monkeypatch.setattr(pipeline, "REMEMBERED_LEMMAS", 2)
    remembered = trained.get_pipe("lemmatizer").cache
    article = Article(
        "Ann Bly said on Friday that it was raining and that nobody had brought any umbrellas to the old quay."
    )
    first, again = (next(pipeline.run([article], trained)) for _ in range(2))
    assert first.quotes == again.quotes
    assert len(remembered) <= 2


def test_one_bad_article_does_not_stop_the_others(tiny):
    articles = [Article(SAID, "a"), Article("BREAK THE PIPELINE", "b", "dir/b.txt"), Article(SAID, "c")]
    first, bad, last = pipeline.run(articles, tiny)
    assert isinstance(bad, ArticleError)
    assert str(bad).startswith("dir/b.txt: the pipeline failed on it (RuntimeError: broken on purpose)")
    assert texts(first) == texts(last) == ["“it rains”", "that it hails"]
    (bad,) = pipeline.run([Article("BREAK THE PIPELINE", "x7", "corpus.jsonl")], tiny)
    assert str(bad).startswith("corpus.jsonl x7: the pipeline failed on it")


def test_a_failure_in_one_piece_fails_the_article_once(tiny):
    text = SAID * (CHUNK // len(SAID)) + "BREAK THE PIPELINE\n\n" + SAID
    (bad, fine) = pipeline.run([Article(text, "a"), Article(SAID, "b")], tiny)
    assert isinstance(bad, ArticleError)
    assert texts(fine) == ["“it rains”", "that it hails"]


def test_a_long_article_is_read_in_pieces_with_true_offsets(tiny):
    text = SAID * 1500
    (outcome,) = pipeline.run([Article(text)], tiny)
    assert len(text) > 2 * CHUNK
    assert [quote.id for quote in outcome.quotes] == list(range(1, 3001))
    for quote in outcome.quotes:
        for part in (quote.content, quote.cue, quote.source):
            assert text[part.spans[0][0] : part.spans[0][1]] == part.text


def test_batches_do_not_change_what_is_found(tiny):
    articles = [Article(SAID * n, str(n)) for n in (0, 1, 70, 2, 700, 3)]
    together = list(pipeline.run(articles, tiny))
    assert together == [outcome for article in articles for outcome in pipeline.run([article], tiny)]
    assert all(isinstance(outcome, Extraction) for outcome in together)


def test_a_long_run_does_not_fill_memory_with_words(tiny):
    before = len(tiny.vocab.strings)
    list(pipeline.run((Article(f"Word{n} said “it rains{n}”.") for n in range(200)), tiny))
    assert len(tiny.vocab.strings) == before
    with tiny.memory_zone():
        assert len(quotex.extract(SAID, model=tiny)) == 2


def test_a_pipeline_that_does_not_exist(tmp_path):
    with pytest.raises(ModelError, match="no pipeline 'nowhere'"):
        quotex.load("nowhere")
    with pytest.raises(ModelError, match="cannot be loaded"):
        quotex.load(tmp_path)


def test_a_pipeline_without_our_components(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match=re.escape("lacks quotex_finder and quotex_resolver")):
        quotex.load(tmp_path / "blank")
    with pytest.raises(ModelError, match="pipeline given lacks"):
        quotex.extract("Text.", model=spacy.blank("en"))


def test_an_install_without_its_pipeline(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "_OWN", (tmp_path / "a", tmp_path / "b"))
    with pytest.raises(ModelError, match="reinstall quotex"):
        quotex.load()
