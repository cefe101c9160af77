namespace AuditKit.Models.Ensembles;

/// <summary>
/// An ensemble as one model: a graph whose branches are the members. Its logits are <c>log(mean of softmax)</c>, so that their
/// softmax is the members' mean probability; predicted numbers are averaged.
/// </summary>
public static class EnsembleModel
{
    /// <summary>Makes one model of several of the same inputs, classes and reading.</summary>
    /// <exception cref="ArgumentException">There is no member, or they do not fit each other.</exception>
    public static TrainedModel Of(IReadOnlyList<TrainedModel> members, TrainingFacts? training = null)
    {
        if (members.Count == 0) throw new ArgumentException("An ensemble has members.", nameof(members));
        TrainedModel first = members[0];
        if (members.Any(member => member.Inputs != first.Inputs || !member.Target.Classes.SequenceEqual(first.Target.Classes) || member.Reading.Kind != first.Reading.Kind))
        {
            throw new ArgumentException("The members of an ensemble read the same columns and predict the same classes.", nameof(members));
        }

        if (first.Reading.Kind is not (OutputKind.Logits or OutputKind.Number)) throw new ArgumentException($"Members with outputs of kind {first.Reading.Kind} are not averaged.", nameof(members));
        EnsembleGraph graph = new([.. members.Select(member => (member.Graph, member.Reading.Output))], first.Reading.Kind == OutputKind.Logits);
        return new TrainedModel(graph.Build(), new ModelReading(EnsembleGraph.Output, first.Reading.Kind), first.Preprocessor, TargetOf(members), training);
    }

    // Thresholds were fitted to each member's own probabilities; the ensemble's probability is their mean.
    private static ModelTarget TargetOf(IReadOnlyList<TrainedModel> members) =>
        members.All(member => member.Target.Threshold is not null) ? members[0].Target with { Threshold = members.Average(member => member.Target.Threshold) } : members[0].Target;

    /// <summary>The members of an ensemble, each as a model of its own; none for a model that is no ensemble.</summary>
    public static IReadOnlyList<TrainedModel> MembersOf(TrainedModel ensemble) => ensemble.Training?.Members is not { } members
        ? []
        : [.. members.Select((_, i) => new TrainedModel(EnsembleGraph.BranchOf(ensemble.Graph, i), new ModelReading(EnsembleGraph.OutputOf(i), ensemble.Reading.Kind), ensemble.Preprocessor, ensemble.Target))];
}
