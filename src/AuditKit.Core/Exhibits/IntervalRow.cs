namespace AuditKit.Core.Exhibits;

/// <summary>One row of a forest plot. It names a measurement of the same domain result; its numbers are read from there.</summary>
/// <param name="Label">What the reader sees, for example <c>Female, 18-29</c>.</param>
/// <param name="Group">Rows of one group stand together (an attribute's name); a hairline parts groups.</param>
/// <param name="Slice">The measurement's slice.</param>
/// <param name="By">The measurement's <c>by</c>; empty for a slice metric.</param>
public sealed record IntervalRow(string Label, string Group, Slice Slice, IReadOnlyList<string> By);
