namespace AuditKit.Models.Captions;

/// <summary>The beginning of a caption during a search.</summary>
/// <param name="Tokens">Its tokens, the start mark left out.</param>
/// <param name="Score">Sum of logarithms of probabilities.</param>
/// <param name="Attention">Regions looked at for each token.</param>
/// <param name="Place">Place among the hypotheses of the last step.</param>
internal sealed record Hypothesis(IReadOnlyList<int> Tokens, double Score, IReadOnlyList<float[]> Attention, int Place)
{
    public bool IsWhole => Tokens.Count > 0 && Tokens[^1] == Vocabulary.End;
}
