namespace AuditKit.Core.Evidences;

/// <summary>One trial of a search.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Places">Its point in the search space, one number for each option.</param>
/// <param name="Values">The values of the options that were searched, as a spec would write them.</param>
/// <param name="Score">What it reached on the validation rows; null where it gave no number.</param>
/// <param name="Epochs">Epochs that were run.</param>
/// <param name="Ended">Why it ended, in words.</param>
/// <param name="Together">Trials that were trained in the same stack, itself counted.</param>
public sealed record SearchTrial(int Number, IReadOnlyList<double> Places, SortedDictionary<string, string> Values, double? Score, int Epochs, string Ended, int Together);
