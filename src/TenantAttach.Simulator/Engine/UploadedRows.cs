namespace TenantAttach.Simulator.Engine;

/// <summary>
/// Which devices were uploaded and when: three numbers a device (minutes since before the start, 0 for never), made with the
/// first upload, so that a hierarchy that is not attached costs nothing.
/// </summary>
internal sealed class UploadedRows(SimulationContext context, Hierarchy hierarchy)
{
    private int[] first = [];
    private int[] last = [];
    private int[] removed = [];

    public bool IsEmpty => first.Length == 0;

    /// <summary>The rows that are uploaded and not removed.</summary>
    public int Count { get; private set; }

    public void Clear()
    {
        first = last = removed = [];
        Count = 0;
    }

    /// <summary>Uploads what has changed.</summary>
    /// <param name="eligible">Which devices belong into the tenant; null where nothing changed in that.</param>
    /// <param name="changedToo">Devices whose own data changed.</param>
    /// <param name="now">The time of the cycle.</param>
    /// <returns>How many records went up, removals included.</returns>
    public int Synchronize(Func<SimulatedDevice, bool>? eligible, IEnumerable<int> changedToo, DateTimeOffset now)
    {
        var minute = Minute(now);
        var records = 0;
        if (eligible is not null)
        {
            Grow();
            for (var index = 0; index < first.Length; index++)
            {
                records += Move(index, eligible(hierarchy.Devices.Get(index)), minute);
            }
        }

        foreach (var index in changedToo)
        {
            if (index < first.Length && first[index] > 0 && removed[index] == 0 && last[index] != minute)
            {
                last[index] = minute;
                records++;
            }
        }

        return records;
    }

    public IEnumerable<int> Visible(DateTimeOffset now)
    {
        for (var index = 0; index < first.Length; index++)
        {
            if (first[index] > 0 && IsVisible(index, now))
            {
                yield return index;
            }
        }
    }

    public bool IsVisible(int index, DateTimeOffset now)
    {
        if (index >= first.Length || first[index] == 0)
        {
            return false;
        }

        var lag = hierarchy.Devices.Get(index).VisibleLagSeconds;
        return now >= Time(first[index]).AddSeconds(lag) && (removed[index] == 0 || now < Time(removed[index]).AddSeconds(lag));
    }

    public (DateTimeOffset First, DateTimeOffset Last) TimesOf(int index, DateTimeOffset now)
    {
        var lag = hierarchy.Devices.Get(index).VisibleLagSeconds;
        var latest = Time(last[index]).AddSeconds(lag);
        return (Time(first[index]).AddSeconds(lag), latest <= now ? latest : Time(first[index]).AddSeconds(lag));
    }

    /// <summary>Equal neighbours in one word each: first,last,removed*count.</summary>
    public string Save()
    {
        var text = new StringBuilder();
        for (var index = 0; index < first.Length;)
        {
            var run = 1;
            while (index + run < first.Length
                && first[index + run] == first[index]
                && last[index + run] == last[index]
                && removed[index + run] == removed[index])
            {
                run++;
            }

            text.Append(text.Length > 0 ? " " : string.Empty).AppendFormat(
                CultureInfo.InvariantCulture, "{0},{1},{2}*{3}", first[index], last[index], removed[index], run);
            index += run;
        }

        return text.ToString();
    }

    public void Load(string saved)
    {
        Clear();
        if (saved.Length == 0)
        {
            return;
        }

        Grow();
        var index = 0;
        foreach (var word in saved.Split(' '))
        {
            var numbers = word.Split(',', '*').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            for (var run = 0; run < numbers[3]; run++, index++)
            {
                (first[index], last[index], removed[index]) = (numbers[0], numbers[1], numbers[2]);
            }
        }

        Count = first.Where((minute, number) => minute > 0 && removed[number] == 0).Count();
    }

    private void Grow()
    {
        if (first.Length != hierarchy.DeviceCount)
        {
            (first, last, removed) = (new int[hierarchy.DeviceCount], new int[hierarchy.DeviceCount], new int[hierarchy.DeviceCount]);
        }
    }

    private int Move(int index, bool belongs, int minute)
    {
        var isThere = first[index] > 0 && removed[index] == 0;
        if (belongs == isThere)
        {
            return 0;
        }

        if (belongs)
        {
            (first[index], last[index], removed[index]) = (minute, minute, 0);
            Count++;
        }
        else
        {
            removed[index] = minute;
            Count--;
        }

        return 1;
    }

    // An attached scenario begins before the start.
    private DateTimeOffset Epoch => context.Start.AddHours(-2);

    private int Minute(DateTimeOffset now) => (int)((now - Epoch).TotalMinutes);

    private DateTimeOffset Time(int minute) => Epoch.AddMinutes(minute);
}
