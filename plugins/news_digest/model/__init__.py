"""All nouns of the house: frozen values, tuples, nothing that computes."""

from __future__ import annotations

from .article import (
    Article as Article,
)
from .article import (
    Block as Block,
)
from .article import (
    BlockKind as BlockKind,
)
from .article import (
    Doubt as Doubt,
)
from .article import (
    FigureWord as FigureWord,
)
from .article import (
    Form as Form,
)
from .article import (
    ImageWord as ImageWord,
)
from .article import (
    LineWord as LineWord,
)
from .article import (
    Offered as Offered,
)
from .article import (
    Picture as Picture,
)
from .article import (
    QuoteWord as QuoteWord,
)
from .article import (
    RawArticle as RawArticle,
)
from .article import (
    Removal as Removal,
)
from .article import (
    Repair as Repair,
)
from .article import (
    Sidecar as Sidecar,
)
from .article import (
    SourceKind as SourceKind,
)
from .article import (
    Span as Span,
)
from .article import (
    Status as Status,
)
from .article import (
    Told as Told,
)
from .digest import (
    Approximation as Approximation,
)
from .digest import (
    Attribution as Attribution,
)
from .digest import (
    Candidate as Candidate,
)
from .digest import (
    Change as Change,
)
from .digest import (
    CountryMention as CountryMention,
)
from .digest import (
    Digest as Digest,
)
from .digest import (
    Excerpt as Excerpt,
)
from .digest import (
    Figure as Figure,
)
from .digest import (
    FigureKind as FigureKind,
)
from .digest import (
    Gender as Gender,
)
from .digest import (
    Glance as Glance,
)
from .digest import (
    Heard as Heard,
)
from .digest import (
    Marks as Marks,
)
from .digest import (
    Mention as Mention,
)
from .digest import (
    Moment as Moment,
)
from .digest import (
    Number as Number,
)
from .digest import (
    Person as Person,
)
from .digest import (
    Quotation as Quotation,
)
from .digest import (
    Quote as Quote,
)
from .digest import (
    Reason as Reason,
)
from .digest import (
    Relation as Relation,
)
from .digest import (
    RelationKind as RelationKind,
)
from .digest import (
    Repeat as Repeat,
)
from .digest import (
    Sentence as Sentence,
)
from .digest import (
    Sketch as Sketch,
)
from .digest import (
    Token as Token,
)
from .digest import (
    TopicMatch as TopicMatch,
)
from .digest import (
    Traits as Traits,
)
from .digest import (
    Version as Version,
)
from .digest import (
    Wording as Wording,
)
from .edition import (
    ArticleVersion as ArticleVersion,
)
from .edition import (
    Changes as Changes,
)
from .edition import (
    Correction as Correction,
)
from .edition import (
    CorrectionKind as CorrectionKind,
)
from .edition import (
    Day as Day,
)
from .edition import (
    Edition as Edition,
)
from .edition import (
    Entry as Entry,
)
from .edition import (
    Observation as Observation,
)
from .edition import (
    Profile as Profile,
)
from .edition import (
    Role as Role,
)
from .edition import (
    Series as Series,
)
from .edition import (
    Story as Story,
)
from .edition import (
    Topic as Topic,
)
from .edition import (
    Voice as Voice,
)
from .outcome import (
    Draft as Draft,
)
from .outcome import (
    Duplicate as Duplicate,
)
from .outcome import (
    Held as Held,
)
from .outcome import (
    Ledger as Ledger,
)
from .outcome import (
    Note as Note,
)
from .outcome import (
    Outcome as Outcome,
)
from .outcome import (
    Published as Published,
)
