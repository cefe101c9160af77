using AuditKit.Core.Evidences;
using AuditKit.Core.Producers;

namespace AuditKit.Engine.Planning;

/// <summary>Picks the producers that are needed and orders them so that inputs come first.</summary>
internal sealed class StageOrder(IReadOnlyList<IProducer> applicable, IReadOnlyDictionary<string, SortedSet<string>> neededBy)
{
    private readonly Dictionary<IProducer, SortedSet<string>> asked = [];
    private readonly List<PlannedStage> ordered = [];
    private readonly HashSet<IProducer> placed = [];
    private readonly HashSet<IProducer> open = [];

    public IReadOnlyList<PlannedStage> Stages()
    {
        foreach ((string kind, SortedSet<string> names) in neededBy.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Ask(MakerOf(kind), names);
        foreach (IProducer producer in applicable.Where(asked.ContainsKey)) Place(producer);
        return ordered;
    }

    private void Ask(IProducer producer, IEnumerable<string> names)
    {
        bool known = asked.TryGetValue(producer, out SortedSet<string>? who);
        if (!known) asked[producer] = who = new SortedSet<string>(StringComparer.Ordinal);
        who!.UnionWith(names);
        if (known) return;
        foreach (EvidenceKind input in producer.Descriptor.Consumes) Ask(MakerOf(input.Id), [producer.Descriptor.Id]);
    }

    private void Place(IProducer producer)
    {
        if (placed.Contains(producer)) return;
        if (!open.Add(producer)) throw new InvalidOperationException($"Producer '{producer.Descriptor.Id}' needs its own output.");
        foreach (EvidenceKind input in producer.Descriptor.Consumes) Place(MakerOf(input.Id));
        placed.Add(producer);
        ordered.Add(new PlannedStage(producer, [.. asked[producer]]));
    }

    private IProducer MakerOf(string kind)
    {
        IProducer[] makers = [.. applicable.Where(producer => producer.Descriptor.Produces.Any(made => made.Id == kind))];
        return makers.Length == 1
            ? makers[0]
            : throw new InvalidOperationException($"Evidence '{kind}' has {makers.Length} applicable producers; a registration is missing or doubled.");
    }
}
