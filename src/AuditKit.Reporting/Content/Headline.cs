using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Content;

/// <summary>The verdict in one word and one sentence.</summary>
/// <param name="Outcome">The outcome whose shape stands beside the word; null where nothing was judged.</param>
/// <param name="Word">One or two words.</param>
/// <param name="Sentence">What it rests on.</param>
internal sealed record Headline(Outcome? Outcome, string Word, string Sentence);
