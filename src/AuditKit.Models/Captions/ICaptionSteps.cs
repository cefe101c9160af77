namespace AuditKit.Models.Captions;

/// <summary>A decoder that reads one token and says how likely each next one is.</summary>
internal interface ICaptionSteps
{
    /// <summary>One step of several hypotheses.</summary>
    /// <param name="parents">Place of each hypothesis' beginning among those of the last step; at the first step, the picture.</param>
    /// <param name="tokens">Token that each reads.</param>
    /// <returns>Logarithms of probabilities, <c>hypotheses x tokens</c>, and attention, <c>hypotheses x regions</c>.</returns>
    (float[] Logs, float[] Attention) Advance(int[] parents, int[] tokens);
}
