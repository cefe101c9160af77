namespace AuditKit.Models.Onnx.Parity;

/// <summary>How far two engines differ in one output.</summary>
/// <param name="Name">Name of the output.</param>
/// <param name="MaxAbsolute">Largest absolute difference of two finite elements.</param>
/// <param name="MaxRelative">The same, relative to the output's range (largest less smallest finite value over all rows).</param>
/// <param name="ArgmaxAgreement">Share of rows whose largest element is the same; null where a row has one element or none.</param>
/// <param name="Mismatches">Elements that are finite in one engine only, or, for values that are no floating-point numbers, unequal.</param>
/// <param name="WorstRow">Row of the largest difference, <c>data 17</c> or <c>random 3</c>; empty where there is none.</param>
public sealed record ParityOutput(string Name, double MaxAbsolute, double MaxRelative, double? ArgmaxAgreement, long Mismatches, string WorstRow);
