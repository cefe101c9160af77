namespace AuditKit.Statistics.Hypotheses;

/// <summary>What hierarchical control says of one family of hypotheses.</summary>
/// <param name="Simes">Simes' p-value of the family: no hypothesis in it is false.</param>
/// <param name="Selected">True if the family is rejected among the families.</param>
/// <param name="Adjusted">Adjusted p-values in the order given; a hypothesis is rejected where its own is at most q and the family is selected.</param>
public sealed record FamilyDecision(double Simes, bool Selected, IReadOnlyList<double> Adjusted);
