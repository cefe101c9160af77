using System.Text.Json;
using AuditKit.Privacy.Accounting;
using AuditKit.Testing;

namespace AuditKit.Privacy.Tests.Accounting;

/// <summary>Values of dp_accounting and Opacus, on steps of Poisson-subsampled Gaussians.</summary>
[Trait("Kind", "numeric")]
public class AccountingReferenceTests
{
    private const string Reference = "reference/dp/accounting.json";

    [Fact]
    public void RenyiEpsilons_AreNotAboveTheSmallerPeer()
    {
        foreach (JsonElement row in Read().GetProperty("subsampled_gaussian").EnumerateArray())
        {
            double ours = RenyiAccountant.Epsilon(Of(row), Delta(row)).Epsilon;
            double peer = Math.Min(row.GetProperty("dp_accounting_rdp").GetProperty("epsilon").GetDouble(), row.GetProperty("opacus_rdp").GetDouble());
            Assert.True(ours <= peer + 1e-6, $"{row}: ours {ours:R}, peer {peer:R}");
            Close.To(peer, ours, 2e-3); // the peers' coarser orders
        }
    }

    [Fact]
    public void RenyiCurves_EqualTheDirectIntegration()
    {
        foreach (JsonElement curve in Read().GetProperty("rdp_curves").EnumerateArray())
        {
            Composition composition = Of(curve);
            double[] orders = Numbers(curve.GetProperty("orders")), opacus = Numbers(curve.GetProperty("opacus_rdp")), google = Numbers(curve.GetProperty("dp_accounting_rdp"));
            for (int i = 0; i < orders.Length; i++)
            {
                double ours = RenyiAccountant.Divergence(composition, orders[i]);
                Close.To(opacus[i], ours, 1e-8); // the peer's own truncation at fractional orders
                Assert.True(ours <= google[i] * (1 + 1e-9), $"order {orders[i]}: ours {ours:R}, peer {google[i]:R}");
                if (orders[i] == Math.Floor(orders[i])) Close.To(google[i], ours, 1e-9); // log-gamma of the peer
            }
        }
    }

    [Fact]
    public void Approximation_EqualsOpacus()
    {
        foreach (JsonElement row in Read().GetProperty("subsampled_gaussian").EnumerateArray())
        {
            Close.To(row.GetProperty("opacus_gdp").GetDouble(), GaussianApproximation.Epsilon(Of(row), Delta(row)), 1e-6); // the peer's root finder
        }
    }

    [Fact]
    public void MixedTraining_IsNotAboveThePeer()
    {
        JsonElement row = Read().GetProperty("heterogeneous")[0];
        Composition composition = Composition.Of(row.GetProperty("composition").EnumerateArray().Select(Steps));

        double ours = RenyiAccountant.Epsilon(composition, Delta(row)).Epsilon;

        Close.To(row.GetProperty("opacus_rdp").GetDouble(), ours, 1e-6); // the peer's truncation at fractional orders
        Assert.True(ours <= row.GetProperty("opacus_rdp").GetDouble() + 1e-6);
    }

    [Fact]
    public void Calibration_NeedsNoMoreNoiseThanThePeer()
    {
        foreach (JsonElement row in Read().GetProperty("calibration").EnumerateArray())
        {
            double rate = row.GetProperty("q").GetDouble(), peer = row.GetProperty("sigma").GetDouble(), target = row.GetProperty("target_epsilon").GetDouble();
            long steps = row.GetProperty("steps").GetInt64();
            CalibratedNoise ours = NoiseCalibration.Least(noise => RenyiAccountant.Epsilon(Composition.Of(new GaussianSteps(noise, rate, steps)), Delta(row)).Epsilon, target);
            Assert.True(ours.Noise <= peer * (1 + 2e-6), $"ours {ours.Noise:R}, peer {peer:R}");
            Close.To(peer, ours.Noise, 1e-3); // the peer is looser at fractional orders
        }
    }

    [Fact]
    public void PlainGaussian_EqualsTheAnalyticFormula()
    {
        foreach (JsonElement row in Read().GetProperty("gaussian_exact").EnumerateArray())
        {
            double ours = ExactAccountant.Epsilon(Composition.Of(new GaussianSteps(row.GetProperty("sigma").GetDouble(), 1, 1)), Delta(row));
            Close.To(row.GetProperty("epsilon").GetDouble(), ours, 1e-9); // the peer's root finder
        }
    }

    internal static JsonElement Read()
    {
        string? path = SharedFiles.Find(Reference);
        if (path is null) Assert.Skip(SharedFiles.Absent(Reference));
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    internal static GaussianSteps Steps(JsonElement row) => new(row.GetProperty("sigma").GetDouble(), row.GetProperty("q").GetDouble(), row.GetProperty("steps").GetInt64());

    internal static Composition Of(JsonElement row) => Composition.Of(Steps(row));

    internal static double Delta(JsonElement row) => row.GetProperty("delta").GetDouble();

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
