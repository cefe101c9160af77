using System.Globalization;

namespace AuditKit.Models.Graph.Operators;

/// <summary>A node that the interpreter does not run.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="Domain">Its operator set; empty for the standard one.</param>
/// <param name="Version">Version of the set that the model names; 0 if none.</param>
/// <param name="Reason">Why not, as a clause.</param>
public sealed record UnsupportedNode(string Node, string Operator, string Domain, long Version, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Domain.Length == 0 ? string.Empty : Domain + ".")}{Operator} '{Node}' (set version {Version}): {Reason}");
}
