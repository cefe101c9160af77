using System.Text.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Reporting.Machine;

namespace AuditKit.Reporting.Bom;

/// <summary>Energy and carbon of every stage of the run, where the record measures or estimates them.</summary>
internal sealed class EnergyUse(AuditRecord record, Utf8JsonWriter json)
{
    private const string Energy = "energy.energy", Carbon = "energy.carbon", TrainStage = "train", PredictStage = "predict";
    private const double KilogramsPerTonne = 1000;

    public void Write()
    {
        Measurement[] all = [.. record.Results.SelectMany(result => result.Measurements)];
        string?[] stages = [.. all.Where(measurement => measurement.Metric == Energy && measurement.Slice.Count == 1).Select(measurement => measurement.Slice.ValueOf("stage")).OfType<string>().Distinct()];
        // Stages do not overlap, so that whoever adds the entries up counts nothing twice; the whole stands where there are none.
        (string? Stage, Measurement Energy)[] uses = [.. stages.DefaultIfEmpty(null).Select(stage => (stage, Energy: Of(all, Energy, stage))).Where(use => use.Energy is not null).Select(use => (use.stage, use.Energy!))];
        if (uses.Length == 0) return;
        json.WriteStartObject("environmentalConsiderations");
        json.WriteStartArray("energyConsumptions");
        foreach ((string? stage, Measurement energy) in uses) Consumption(stage, energy, Of(all, Carbon, stage));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Consumption(string? stage, Measurement energy, Measurement? carbon)
    {
        json.WriteStartObject();
        json.WriteString("activity", stage == TrainStage ? "training" : stage == PredictStage ? "inference" : "other");
        json.WriteStartArray("energyProviders");
        Provider(energy, carbon?.Options.GetValueOrDefault("region"));
        json.WriteEndArray();
        Amount("activityEnergyCost", energy.Estimate!.Value, "kWh");
        if (carbon?.Estimate is { } kilograms) Amount("co2CostEquivalent", kilograms / KilogramsPerTonne, "tCO2eq");
        json.WriteStartArray("properties");
        Property("auditkit:scope", stage is null ? "the whole audit" : $"stage {stage}");
        if (energy.Interval is { } interval) Property("auditkit:interval", $"[{CheckText.Number(interval.Lower)}, {CheckText.Number(interval.Upper)}] kWh at level {CheckText.Number(interval.Level)}");
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
