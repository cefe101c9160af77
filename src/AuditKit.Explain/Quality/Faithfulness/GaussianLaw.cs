using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using TorchSharp;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>Independent normal noise in every input, of a standard deviation relative to the input's spread.</summary>
internal sealed class GaussianLaw(QualityContext context, double deviation, int draws) : IPerturbationLaw
{
    private readonly double[] deviations = [.. context.Scale().Select(scale => scale * deviation)];

    public int Draws => draws;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"normal noise, standard deviation {deviation} of each input's spread, {draws} draws");

    public bool Removes => false;

    public (torch.Tensor Perturbations, torch.Tensor? Removed) Draw(ItemRange items, torch.Tensor displacements)
    {
        double[] noise = new double[items.Count * deviations.Length];
        for (int i = 0; i < items.Count; i++)
        {
            (int row, int draw) = ((int)((items.First + i) / draws), (int)((items.First + i) % draws));
            RandomSource random = context.Chance(QualityMetrics.Infidelity, row, draw);
            Span<double> target = noise.AsSpan(i * deviations.Length, deviations.Length);
            for (int k = 0; k < target.Length; k++) target[k] = deviations[k] * random.NextGaussian();
        }

        return (context.Tensor(noise), null);
    }
}
