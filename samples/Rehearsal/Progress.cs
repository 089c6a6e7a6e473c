using System.Text.Json;

namespace TenantAttach.Rehearsal;

/// <summary>Which steps are done, kept beside the simulator's state.</summary>
public sealed class Progress(string directory)
{
    private readonly string path = Path.Combine(directory, "progress.json");

    public string SimulationPath { get; } = Path.Combine(directory, "simulation.json");

    public int StepsDone { get; private set; }

    /// <summary>Forgets an earlier rehearsal.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(directory);
        File.Delete(path);
        File.Delete(SimulationPath);
        StepsDone = 0;
    }

    /// <summary>Reads how far an earlier rehearsal came.</summary>
    /// <returns>Whether there is one to go on with.</returns>
    public bool TryLoad()
    {
        if (!File.Exists(SimulationPath))
        {
            return false;
        }

        if (File.Exists(path))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            StepsDone = document.RootElement.GetProperty("stepsDone").GetInt32();
        }

        return true;
    }

    /// <summary>Keeps how far this rehearsal is. The file is replaced whole, so a crash leaves the old or the new one.</summary>
    public void Save(int stepsDone)
    {
        StepsDone = stepsDone;
        var next = path + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(new { stepsDone }));
        File.Move(next, path, overwrite: true);
    }
}
