using System.Text.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Bom;

/// <summary>Energy and carbon of training and of the whole run, where the record measures or estimates them.</summary>
internal sealed class EnergyUse(AuditRecord record, Utf8JsonWriter json)
{
    private const string Energy = "energy.energy", Carbon = "energy.carbon", TrainStage = "train";
    private const double KilogramsPerTonne = 1000;

    public void Write()
    {
        Measurement[] all = [.. record.Results.SelectMany(result => result.Measurements)];
        (string Activity, Measurement Energy)[] uses =
        [
            .. Of(all, Energy, TrainStage) is { } training ? [("training", training)] : Array.Empty<(string, Measurement)>(),
            .. Of(all, Energy, null) is { } whole ? [("other", whole)] : Array.Empty<(string, Measurement)>(),
        ];
        if (uses.Length == 0) return;
        json.WriteStartObject("environmentalConsiderations");
        json.WriteStartArray("energyConsumptions");
        foreach ((string activity, Measurement energy) in uses) Consumption(activity, energy, Of(all, Carbon, activity == "training" ? TrainStage : null));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Consumption(string activity, Measurement energy, Measurement? carbon)
    {
        json.WriteStartObject();
        json.WriteString("activity", activity);
        json.WriteStartArray("energyProviders");
        Provider(energy, carbon?.Options.GetValueOrDefault("region"));
        json.WriteEndArray();
        Amount("activityEnergyCost", energy.Estimate!.Value, "kWh");
        if (carbon?.Estimate is { } kilograms) Amount("co2CostEquivalent", kilograms / KilogramsPerTonne, "tCO2eq");
        json.WriteStartArray("properties");
        Property("auditkit:scope", activity == "training" ? "the stage that trained the model" : "the whole audit");
        if (energy.Interval is { } interval) Property("auditkit:interval", FormattableString.Invariant($"[{interval.Lower:R}, {interval.Upper:R}] kWh at level {interval.Level:R}"));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The grid of the region: who sold the energy is not in the record.</summary>
    private void Provider(Measurement energy, string? region)
    {
        json.WriteStartObject();
        json.WriteString("description", region is null ? "not stated" : $"the grid of {region}");
        json.WriteStartObject("organization");
        json.WriteString("name", region is null ? "not stated" : $"grid of {region}");
        json.WriteEndObject();
        json.WriteString("energySource", "unknown");
        Amount("energyProvided", energy.Estimate!.Value, "kWh");
        json.WriteEndObject();
    }

    private void Amount(string name, double value, string unit)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        json.WriteString("unit", unit);
        json.WriteEndObject();
    }

    private void Property(string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static Measurement? Of(IEnumerable<Measurement> all, string metric, string? stage) =>
        all.FirstOrDefault(measurement => measurement.Metric == metric && measurement.Estimate is { } value && double.IsFinite(value) && measurement.By.Count == 0
            && (stage is null ? measurement.Slice.IsAll : measurement.Slice.Count == 1 && measurement.Slice.ValueOf("stage") == stage));
}
