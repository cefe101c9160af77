using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Networks;
using AuditKit.Models.Training;

namespace AuditKit.Models.Compression;

/// <summary>Makes the smaller variants of a model.</summary>
/// <param name="training">Trains the model's recipe further.</param>
/// <param name="quantiser">Makes weights 8-bit; null where nobody can.</param>
/// <param name="device">Where it computes.</param>
/// <param name="request">The same as a request.</param>
internal sealed class VariantMaker(ISubjectTraining training, IQuantiser? quantiser, ComputeDevice device, ComputeRequest request)
{
    /// <exception cref="InvalidInputException">The model cannot be made smaller in this way.</exception>
    public IModelVariant Make(VariantOptions variant, TrainedModel model, AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        try
        {
            if (variant.Prune is { } share) return Pruned(variant, share, model, table, seeds, progress, token);
            if (variant.Channels is { } channels) return WithFewerChannels(variant, channels, model, table, seeds, progress, token);
            return Quantised(variant, model, table, token);
        }
        catch (GraphException error)
        {
            throw new InvalidInputException("subject.train.variants", $"the variant '{variant.Name}' cannot be made: {error.Message}", "leave it out, or train a network that allows it");
        }
    }

    private WholeVariant Pruned(VariantOptions variant, double share, TrainedModel model, AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        // Half of the steps take weights away, the other half heal.
        FineTuning tuning = new(variant.Epochs, variant.Rate, (slots, _, steps) => new RampedPruning(slots, new SparsityRamp(share, steps / 2), variant.Scope, Math.Max(1, steps / 40)));
        TrainedModel pruned = training.FineTune(table, model, tuning, seeds, progress, token).Model;
        return new WholeVariant(pruned, string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} % of the weights set to 0 by size, {variant.Epochs} epochs of fine-tuning; zeros do not shorten the file or the work of dense kernels"), device, request);
    }

    private WholeVariant WithFewerChannels(VariantOptions variant, double share, TrainedModel model, AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        ChannelPruning pruning = ChannelPruning.Of(model.Graph, share);
        IReadOnlyDictionary<string, float[]> masks = pruning.Masks(model.Graph);
        FineTuning tuning = new(variant.Epochs, variant.Rate, (_, layout, _) => new FixedMask(layout.Mask(model.Graph, masks)));
        TrainedModel masked = training.FineTune(table, model, tuning, seeds, progress, token).Model;
        TrainedModel cut = Smaller(masked, pruning.Cut(masked.Graph));
        return new WholeVariant(cut, string.Create(CultureInfo.InvariantCulture, $"{pruning.Kept} of {pruning.Channels} channels kept by L1 norm, {variant.Epochs} epochs of fine-tuning"), device, request);
    }

    // A tabular network stays one, with fewer units.
    private static TrainedModel Smaller(TrainedModel model, ModelGraph cut)
    {
        if (model.Architecture is not { } architecture) return new TrainedModel(cut, model.Reading, model.Preprocessor, model.Target, model.Training);
        NetworkArchitecture narrow = architecture with { Hidden = [.. architecture.Hidden.Select((_, i) => (int)cut.Initialisers[$"layers.{i}.weight"].Shape[0])] };
        float[] weights = new SlotLayout(new AffineNetwork(narrow).Parameters, turned: true).Flat(cut);
        return new TrainedModel(narrow, model.Preprocessor, model.Target, weights, model.Training);
    }

    private IModelVariant Quantised(VariantOptions variant, TrainedModel model, AuditTable table, CancellationToken token)
    {
        IQuantiser port = quantiser ?? throw new InvalidOperationException("Nothing here makes weights 8-bit; validation should have said so.");
        if (variant.Int8 == "dynamic") return port.Dynamic(model, request);
        int[] rows = [.. table.Split.RowsOf(Split.Train).Take(variant.Rows)];
        return port.Static(model, model.Preprocessor.Encode(table.Table, rows), variant.Ranges, request, token);
    }
}
