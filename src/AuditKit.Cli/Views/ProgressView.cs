using AuditKit.Cli.Hosting;
using AuditKit.Core.Events;
using AuditKit.Engine.Planning;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>Bars on a terminal, plain lines in a pipe, nothing when quiet.</summary>
internal static class ProgressView
{
    public static Task<T> ShowAsync<T>(CommandContext context, AuditPlan plan, Func<IProgress<AuditEvent>, Task<T>> work)
    {
        if (context.Style.Quiet) return work(new NoProgress());
        if (!context.Interactive) return work(new PlainProgress(context.Error));
        return context.ErrorConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(progress => work(new BarProgress(progress, plan)));
    }

    private sealed class BarProgress : IProgress<AuditEvent>
    {
        private readonly Dictionary<string, (ProgressTask Task, string Title)> bars = [];

        public BarProgress(ProgressContext context, AuditPlan plan)
        {
            foreach (PlannedStage stage in plan.Stages) Add(context, stage.Producer.Descriptor.Id, stage.Producer.Descriptor.Title);
            foreach (PlannedDomain domain in plan.Domains) Add(context, domain.Domain.Descriptor.Id, domain.Domain.Descriptor.Title);
        }

        public void Report(AuditEvent value)
        {
            if (!bars.TryGetValue(value.Stage, out (ProgressTask Task, string Title) bar)) return;
            if (!bar.Task.IsStarted) bar.Task.StartTask();
            switch (value.Kind)
            {
                case AuditEventKind.Started: bar.Task.IsIndeterminate = true; break;
                case AuditEventKind.Advanced: Advance(bar, value); break;
                default: Finish(bar, value); break;
            }
        }

        private static void Advance((ProgressTask Task, string Title) bar, AuditEvent value)
        {
            bar.Task.IsIndeterminate = value.Share is null;
            bar.Task.Value = 100 * (value.Share ?? 0);
            bar.Task.Description = $"{Markup.Escape(bar.Title)} [grey]{Markup.Escape(value.Message)}[/]";
        }

        private static void Finish((ProgressTask Task, string Title) bar, AuditEvent value)
        {
            string note = value.Kind switch
            {
                AuditEventKind.Resumed => " [grey]from the earlier run[/]",
                AuditEventKind.Failed => $" [red]failed: {Markup.Escape(value.Message)}[/]",
                _ => string.Empty,
            };
            bar.Task.IsIndeterminate = false;
            bar.Task.Description = Markup.Escape(bar.Title) + note;
            bar.Task.Value = 100;
            bar.Task.StopTask();
        }

        private void Add(ProgressContext context, string id, string title) => bars[id] = (context.AddTask(Markup.Escape(title), autoStart: false, maxValue: 100), title);
    }
}
