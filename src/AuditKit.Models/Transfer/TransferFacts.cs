namespace AuditKit.Models.Transfer;

/// <summary>Where a model's first weights came from.</summary>
/// <param name="From">File, as the spec names it.</param>
/// <param name="Digest">Of the file.</param>
/// <param name="Origin">Where it comes from; null where the user did not say.</param>
/// <param name="Licence">Its licence; null where the user did not say.</param>
/// <param name="Map">Parameter and tensor, for each that was taken.</param>
/// <param name="Fresh">Parameters that were drawn, the head among them.</param>
/// <param name="Unused">Tensors that no parameter took.</param>
public sealed record TransferFacts(string From, string Digest, string? Origin, string? Licence, IReadOnlyList<string> Map, IReadOnlyList<string> Fresh, IReadOnlyList<string> Unused)
{
    internal static TransferFacts Of(TransferSource source, TransferOptions options, TransferPlan plan) =>
        new(source.Path, source.Digest.ToString(), options.Origin, options.Licence, [.. plan.Matches.Select(match => match.ToString())], [.. plan.Replaced, .. plan.Fresh], plan.Unused);
}
