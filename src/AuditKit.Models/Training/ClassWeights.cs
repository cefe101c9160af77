using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>Weights of rows by the size of their class.</summary>
internal static class ClassWeights
{
    /// <summary>Weight of each class, with mean 1 over the counted rows; a class without rows weighs 0.</summary>
    /// <param name="counts">Rows of each class.</param>
    /// <param name="options">Inverse frequency <c>n / (C n_c)</c>, or effective number <c>(1 - b) / (1 - b^n_c)</c> (Cui et al. 2019).</param>
    public static double[] Of(IReadOnlyList<int> counts, ImbalanceOptions options)
    {
        double[] raw = [.. counts.Select(count => count == 0 ? 0 : options.Kind == ImbalanceOptions.ClassWeights ? 1.0 / count : (1 - options.Beta) / (1 - Math.Pow(options.Beta, count)))];
        double mean = raw.Zip(counts, (weight, count) => weight * count).Sum() / counts.Sum();
        return [.. raw.Select(weight => weight / mean)];
    }

    /// <summary>The rows' own weights times those of their classes; the rows' own where classes have none.</summary>
    public static float[]? Rows(TrainingRows rows, IReadOnlyList<int> train, ImbalanceOptions options)
    {
        if (options.Kind is not (ImbalanceOptions.ClassWeights or ImbalanceOptions.EffectiveNumber)) return rows.Weights;
        int[] counts = new int[rows.Classes];
        foreach (int row in train) counts[rows.Labels[row]]++;
        double[] weights = Of(counts, options);
        return [.. rows.Labels.Select((label, row) => (float)(weights[label] * (rows.Weights?[row] ?? 1)))];
    }
}
