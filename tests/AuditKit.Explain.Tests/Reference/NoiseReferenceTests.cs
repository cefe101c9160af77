using System.Text.Json;
using AuditKit.Core.Randomness;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Methods.Saliency;
using AuditKit.Explain.Methods.Sampling;
using AuditKit.Testing;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>Captum's noise tunnel on all shared models: the same noise gives the same numbers, other noise agrees within its error.</summary>
[Trait("Kind", "golden")]
public sealed class NoiseReferenceTests
{
    public static TheoryData<string> Models => ReferenceCase.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Supplied_noise_gives_the_stored_statistics(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        JsonElement stored = reference.Root.GetProperty("supplied_noise");
        AttributionSubject subject = reference.Subject(rows: stored.GetProperty("rows").GetInt32());
        foreach ((NoiseStatistic statistic, string name) in new[] { (NoiseStatistic.Mean, "smoothgrad_signed"), (NoiseStatistic.Absolute, "smoothgrad_abs"), (NoiseStatistic.Squared, "smoothgrad_sq"), (NoiseStatistic.Variance, "vargrad") })
        {
            NoiseMethod method = new("smoothgrad", OptionsOf(stored) with { Statistic = statistic }, Supplied(reference, stored));

            StoredValues.Close($"{model} {name}", Values(stored.GetProperty(name)), method.Run(subject).Values.ToArray(), StoredValues.Printed(model));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Supplied_noise_gives_the_stored_mean_of_integrated_gradients(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        JsonElement stored = reference.Root.GetProperty("supplied_noise");
        NoisyAttributions method = new("smoothgrad", PathMethods.Fixed(QuadratureRule.GaussLegendre, 50), OptionsOf(stored), Supplied(reference, stored));

        Attribution found = method.Run(reference.Subject(rows: stored.GetProperty("rows").GetInt32()));

        StoredValues.Close($"{model} smoothgrad of integrated gradients", Values(stored.GetProperty("smoothgrad_integrated_gradients50")), found.Values.ToArray(), StoredValues.Printed(model));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Drawn_noise_agrees_with_the_stored_runs_within_four_standard_errors(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        if (!reference.Root.GetProperty("sampled").TryGetProperty("smoothgrad[100 samples,std 0.1]", out JsonElement stored)) Assert.Skip($"{model} has no stored sampled values");
        double[] mean = Values(stored.GetProperty("mean_of_4_runs"));
        int width = reference.Function.Inputs;
        // Inputs that go from 0 to 1 make the relative deviation .1 the stored one.
        double[] unit = [.. Enumerable.Repeat(0.0, width), .. Enumerable.Repeat(1.0, width)];
        AttributionSubject subject = reference.Subject(rows: mean.Length / width).Knowing(background: unit, seeds: SeedStream.FromSeed(17));

        Attribution found = new NoiseMethod("smoothgrad", new NoiseOptions { Sampling = new SamplingOptions { Samples = 100 } }).Run(subject);

        int far = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            // The stored mean is of 400 samples of the same law: its error is half of ours.
            double error = found.StandardErrors.Span[i] * Math.Sqrt(1.25);
            if (Math.Abs(mean[i] - found.Values.Span[i]) > (4 * error) + 1e-6) far++;
        }

        Assert.Equal(0, far);
    }

    private static NoiseOptions OptionsOf(JsonElement stored) => new() { Sampling = new SamplingOptions { Samples = stored.GetProperty("samples").GetInt32() } };

    private static Func<AttributionSubject, INoise> Supplied(ReferenceCase reference, JsonElement stored)
    {
        using FileStream stream = File.OpenRead(SharedFiles.Find($"reference/xai/{reference.Name}.noise_gauss.npy")!);
        double[] noise = NpyReader.Read(stream).Values;
        return _ => new SuppliedNoise(noise, stored.GetProperty("samples").GetInt32(), reference.Function.Inputs);
    }

    private static double[] Values(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble()))];
}
