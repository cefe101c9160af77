using AuditKit.Core.Measurements;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>
/// The score of one concept for one class beside those of random concepts. The question is whether the concept is an outlier among
/// random ones, so its mean score is compared with the spread of single random concepts (two-sided t test of a new observation,
/// <c>(s - m) / (sd sqrt(1 + 1/k))</c>). Counting every refit of the same concept as an observation of its own, as a two-sample test
/// would, finds significance in any direction if there are only enough refits.
/// </summary>
internal sealed record ConceptTest(Concept Concept, int Class, int Rows, double[] Scores, double[] RandomScores, double Accuracy)
{
    /// <summary>Mean score over the refits.</summary>
    public double Score => Scores.Mean();

    /// <summary>Mean score of the random concepts.</summary>
    public double RandomScore => RandomScores.Mean();

    /// <summary>Standard deviation of the scores of random concepts.</summary>
    public double RandomDeviation => RandomScores.StandardDeviation();

    /// <summary>Two-sided probability of a score this far from the random ones.</summary>
    public double Probability
    {
        get
        {
            int count = RandomScores.Length;
            double distance = Math.Abs(Score - RandomScore), spread = RandomDeviation * Math.Sqrt(1 + (1.0 / count));
            // Random concepts that all score the same: no chance of a continuous law, only the rank is left.
            if (spread < 1e-12) return distance < 1e-12 ? 1 : 1.0 / (count + 1);
            return 2 * StudentT.CDF(0, 1, count - 1, -distance / spread);
        }
    }

    /// <summary>The probability after Holm's correction over all concepts and classes.</summary>
    public double Adjusted { get; init; }

    /// <summary>Interval of the mean score over the random rows that the concept was fitted against.</summary>
    public Interval Range(double level)
    {
        double half = StudentT.InvCDF(0, 1, Scores.Length - 1, 0.5 + (level / 2)) * Scores.StandardDeviation() / Math.Sqrt(Scores.Length);
        return new Interval(Math.Max(0, Score - half), Math.Min(1, Score + half), level, "t interval over refits against random rows");
    }
}
