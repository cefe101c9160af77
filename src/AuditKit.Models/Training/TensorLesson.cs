using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Training;

/// <summary>What a network of pictures or sequences learns.</summary>
/// <param name="Lesson">The encoded rows.</param>
/// <param name="Input">What the network reads.</param>
internal sealed record TensorLesson(TabularLesson Lesson, NetworkInput Input)
{
    /// <summary>Rows to learn from.</summary>
    public TrainingRows Rows => Lesson.Rows;
}
