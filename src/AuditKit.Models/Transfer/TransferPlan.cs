using AuditKit.Core.Specs;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Transfer;

/// <summary>Which parameters start from a source, and how far each may move.</summary>
/// <param name="Matches">Parameters that start from the source.</param>
/// <param name="Replaced">Parameters of the head, drawn anew.</param>
/// <param name="Fresh">Other parameters that the source has nothing for; drawn anew.</param>
/// <param name="Unused">Tensors of the source that no parameter takes.</param>
/// <param name="Slots">Rates and freezing.</param>
internal sealed record TransferPlan(IReadOnlyList<WeightMatch> Matches, IReadOnlyList<string> Replaced, IReadOnlyList<string> Fresh, IReadOnlyList<string> Unused, SlotPlan Slots)
{
    private const string Section = "subject.train.transfer";

    /// <summary>Makes the plan.</summary>
    /// <exception cref="InvalidInputException">Nothing fits, a shape differs outside the head, or a frozen layer is not there.</exception>
    public static TransferPlan Of(ITrainableNetwork network, IReadOnlyList<SourceTensor> source, TransferOptions options)
    {
        HashSet<string> head = options.ReplacesHead ? [.. network.OutputSlots.Select(slot => network.Parameters[slot].Name)] : [];
        IReadOnlyList<WeightMatch> all = NameMap.Of(network.Parameters, source);
        WeightMatch[] matches = [.. all.Where(match => !head.Contains(match.Parameter))];
        CheckShapes(network, source, matches);
        HashSet<string> taken = [.. matches.Select(match => match.Parameter)], used = [.. matches.Select(match => match.Source)];
        if (taken.Count == 0) throw new InvalidInputException($"{Section}.from", $"no tensor of '{options.From}' fits the {network.Description}", "name a file whose tensors have the names or the shapes of this network");
        return new TransferPlan(
            matches,
            [.. network.Parameters.Select(slot => slot.Name).Where(head.Contains)],
            [.. network.Parameters.Select(slot => slot.Name).Where(name => !taken.Contains(name) && !head.Contains(name))],
            [.. source.Select(tensor => tensor.Name).Where(name => !used.Contains(name))],
            SlotsOf(network.Parameters, options));
    }

    /// <summary>Writes what the source has over drawn weights.</summary>
    public void Write(ITrainableNetwork network, IReadOnlyList<SourceTensor> source, Span<float> weights)
    {
        Dictionary<string, ParameterSlot> slots = network.Parameters.ToDictionary(slot => slot.Name, StringComparer.Ordinal);
        Dictionary<string, SourceTensor> tensors = source.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        foreach (WeightMatch match in Matches) tensors[match.Source].Values.Span.CopyTo(weights.Slice(slots[match.Parameter].Offset, slots[match.Parameter].Count));
    }

    private static void CheckShapes(ITrainableNetwork network, IReadOnlyList<SourceTensor> source, WeightMatch[] matches)
    {
        Dictionary<string, IReadOnlyList<long>> wanted = network.Parameters.ToDictionary(slot => slot.Name, slot => slot.Shape), found = source.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
        Problem[] problems =
        [
            .. matches.Where(match => !wanted[match.Parameter].SequenceEqual(found[match.Source])).Select(match => new Problem(
                $"{Section}.from",
                $"'{match.Source}' has shape [{string.Join(", ", found[match.Source])}], '{match.Parameter}' of the {network.Description} needs [{string.Join(", ", wanted[match.Parameter])}]",
                "give the recipe the widths of the source; only the head may differ")),
        ];
        if (problems.Length > 0) throw new InvalidInputException(problems);
    }

    private static SlotPlan SlotsOf(IReadOnlyList<ParameterSlot> slots, TransferOptions options)
    {
        foreach (string prefix in options.Freeze.Where(prefix => !slots.Any(slot => IsIn(slot, prefix))))
        {
            string[] layers = [.. slots.Select(slot => slot.Name.Split('.')[0]).Distinct()];
            throw new InvalidInputException($"{Section}.freeze", $"no layer's name starts with '{prefix}'", $"the network has {string.Join(", ", layers)}");
        }

        bool[] frozen = [.. slots.Select(slot => options.Freeze.Any(prefix => IsIn(slot, prefix)))];
        int[] blocks = [.. slots.Where((_, i) => frozen[i]).Select(slot => slot.Block).Distinct().OrderDescending()];
        if (options.Unfreeze.Count > blocks.Length) throw new InvalidInputException($"{Section}.unfreeze", $"{options.Unfreeze.Count} epochs for {blocks.Length} frozen blocks", "give at most one epoch for each block");
        Dictionary<int, int> freeFrom = blocks.Index().ToDictionary(pair => pair.Item, pair => pair.Index < options.Unfreeze.Count ? options.Unfreeze[pair.Index] : SlotPlan.Never);
        int last = slots.Max(slot => slot.Block);
        return new SlotPlan([.. slots.Select(slot => Math.Pow(options.Rates, last - slot.Block))], [.. slots.Select((slot, i) => frozen[i] ? freeFrom[slot.Block] : 1)]);
    }

    private static bool IsIn(ParameterSlot slot, string prefix) => slot.Name == prefix || slot.Name.StartsWith(prefix + ".", StringComparison.Ordinal);
}
