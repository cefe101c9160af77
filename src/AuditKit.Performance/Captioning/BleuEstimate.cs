using AuditKit.Core.Measurements;
using AuditKit.Data.Captions;
using AuditKit.Statistics.Samples;

namespace AuditKit.Performance.Captioning;

/// <summary>
/// BLEU of a corpus with the influence of each picture: BLEU is a smooth function of sums over pictures, so its relative change by a
/// picture with f_k of a_k k-grams found, c words and a nearest reference of r is
/// <c>sum_k (f_k / F_k - a_k / A_k) / n - [R > C] (r / C - R c / C^2)</c>, capitals being the sums.
/// </summary>
/// <param name="Value">BLEU.</param>
/// <param name="Influence">By picture; they sum to 0.</param>
internal sealed record BleuEstimate(double Value, double[] Influence)
{
    /// <summary>BLEU-n of pictures.</summary>
    /// <param name="pictures">Counts by picture, one or more.</param>
    /// <param name="n">Longest n-gram that counts.</param>
    public static BleuEstimate Of(IReadOnlyList<BleuCounts> pictures, int n)
    {
        BleuCounts sum = BleuCounts.Sum(pictures);
        double value = Bleu.Of(sum)[n - 1];
        if (value <= 0) return new BleuEstimate(0, new double[pictures.Count]);
        bool isShort = sum.Nearest > sum.Length;
        double length = sum.Length;
        return new BleuEstimate(value, [.. pictures.Select(picture =>
        {
            double change = 0;
            for (int k = 0; k < n; k++) change += (((double)picture.Found[k] / sum.Found[k]) - ((double)picture.All[k] / sum.All[k])) / n;
            if (isShort) change -= (picture.Nearest / length) - (sum.Nearest * picture.Length / (length * length));
            return pictures.Count * value * change;
        })]);
    }

    /// <summary>The value with its interval.</summary>
    public MeasuredValue Measure(double level) => Value > 0
        ? SampleEstimate.OfInfluence(Value, Influence).MeasureUnit(level)
        : new MeasuredValue.NotMeasured("no sequence of that many words stands in a written caption, so the score is 0 and has no interval");

    /// <summary>The value minus that of other captions of the same pictures.</summary>
    /// <param name="other">The other captions.</param>
    /// <param name="level">Confidence level.</param>
    public MeasuredValue Minus(BleuEstimate other, double level) =>
        SampleEstimate.OfInfluence(Value - other.Value, [.. Influence.Zip(other.Influence, (mine, others) => mine - others)]) is { IsFlat: false } difference
            ? difference.Measure(level, -1, 1)
            : new MeasuredValue.NotMeasured("the pictures show no spread to estimate an error from");
}
