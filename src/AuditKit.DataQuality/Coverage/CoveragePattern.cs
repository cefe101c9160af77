using AuditKit.Core;
using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Coverage;

/// <summary>Values of some variables, all of which hold, and how many rows have them.</summary>
/// <param name="Places">The variables that are fixed, ascending.</param>
/// <param name="Codes">The code of each.</param>
/// <param name="Rows">Rows that match.</param>
internal sealed record CoveragePattern(int[] Places, int[] Codes, long Rows)
{
    public Slice SliceOf(IReadOnlyList<Variable> variables) => Slice.Of(Places.Select((place, i) => (variables[place].Name, variables[place].Values[Codes[i]])));
}
