namespace AuditKit.Models.Trees;

/// <summary>Values of an ensemble for rows: the joined leaves, plus base values, transformed.</summary>
internal sealed class TreeRegression(TreeEnsembleModel model)
{
    private readonly TreeScores scores = new(model);

    /// <summary>One value for each row and target.</summary>
    /// <param name="rows">Features, row-major.</param>
    /// <param name="width">Features of a row.</param>
    public double[] Of(double[] rows, int width)
    {
        (double[] values, _) = scores.Of(rows, width);
        int targets = model.Targets;
        for (int start = 0; start < values.Length; start += targets)
        {
            Span<double> row = values.AsSpan(start, targets);
            if (model.BaseValues.Length == targets)
            {
                for (int k = 0; k < targets; k++) row[k] += model.BaseValues[k];
            }

            // With a single target only the quantile is taken.
            if (targets > 1) ScoreTransforms.Apply(model.Transform, row);
            else if (model.Transform == ScoreTransform.Probit) row[0] = ScoreTransforms.Probit(row[0]);
        }

        return values;
    }
}
