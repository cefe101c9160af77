using AuditKit.Core.Randomness;

namespace AuditKit.Models.Search;

/// <summary>
/// Around a choice seen among n: probability <c>(1 + 1/n) / (1 + C/n)</c> for itself and <c>(1/n) / (1 + C/n)</c> for each of
/// the others, so that no choice is ever shut out.
/// </summary>
internal sealed class ChoiceKernels(double[] places, int choices) : ParzenAxis
{
    private readonly double other = 1.0 / (places.Length + choices);

    public override double Density(int kernel, double place) => places[kernel] == place ? 1 - (other * (choices - 1)) : other;

    public override double Draw(int kernel, RandomSource source)
    {
        double left = source.NextDouble();
        for (int choice = 0; choice < choices - 1; choice++)
        {
            left -= Density(kernel, choice);
            if (left < 0) return choice;
        }

        return choices - 1;
    }
}
