using AuditKit.Models.Networks;

namespace AuditKit.Models.Transfer;

/// <summary>Finds a tensor for each parameter: equal names first, then unique suffixes, then unique shapes.</summary>
internal sealed class NameMap
{
    private readonly List<ParameterSlot> parameters;
    private readonly List<SourceTensor> tensors;
    private readonly List<WeightMatch> matches = [];

    private NameMap(IEnumerable<ParameterSlot> parameters, IEnumerable<SourceTensor> tensors) => (this.parameters, this.tensors) = ([.. parameters], [.. tensors]);

    /// <summary>The pairs; what is in none of them was not matched.</summary>
    public static IReadOnlyList<WeightMatch> Of(IEnumerable<ParameterSlot> parameters, IEnumerable<SourceTensor> tensors)
    {
        NameMap map = new(parameters, tensors);
        map.Pair(MatchRule.Exact, (slot, tensor) => slot.Name == tensor.Name);
        map.Pair(MatchRule.Suffix, (slot, tensor) => IsSuffix(slot.Name, tensor.Name) || IsSuffix(tensor.Name, slot.Name));
        map.Pair(MatchRule.Shape, (slot, tensor) => slot.Shape.SequenceEqual(tensor.Shape));
        return map.matches;
    }

    private static bool IsSuffix(string name, string of) => of.Length > name.Length && of.EndsWith(name, StringComparison.Ordinal) && of[^(name.Length + 1)] == '.';

    // A pair counts only if each side has no other partner.
    private void Pair(MatchRule rule, Func<ParameterSlot, SourceTensor, bool> fits)
    {
        List<(ParameterSlot Slot, SourceTensor Tensor)> pairs = [];
        foreach (ParameterSlot slot in parameters)
        {
            SourceTensor[] partners = [.. tensors.Where(tensor => fits(slot, tensor)).Take(2)];
            if (partners is [SourceTensor only] && !parameters.Any(other => other != slot && fits(other, only))) pairs.Add((slot, only));
        }

        foreach ((ParameterSlot slot, SourceTensor tensor) in pairs)
        {
            matches.Add(new WeightMatch(slot.Name, tensor.Name, rule));
            parameters.Remove(slot);
            tensors.Remove(tensor);
        }
    }
}
