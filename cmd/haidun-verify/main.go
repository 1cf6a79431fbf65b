package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

const usage = `haidun-verify 校验导出的海盾日志 / checks an exported Haidun log.

  haidun-verify [--head HASH] [--json] FILE        FILE "-" = 标准输入 / standard input

  --head HASH   日志外留存的链头(打印件或其他节点),必须出现在文件中。
                只有它能发现整份日志被回退或全部重算哈希。
                A head kept outside the log (a printout, another post); it must appear in the file.
                Only this finds a log that was rolled back or re-hashed as a whole.
  --json        以 JSON 输出结果 / print the result as JSON
  --help        显示本说明 / show this text

退出码 / exit code
  0  全部相符 / everything verified
  1  有问题:给出第一处错误的条目和行号 / something is wrong: the first bad entry and line are named
  2  用法错误或文件无法读取 / wrong usage or unreadable file
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// options are the command line.
type options struct {
	file, head string
	json, help bool
}

// parse reads flags in front of and behind FILE.
func parse(args []string) (options, error) {
	var o options
	fs := flag.NewFlagSet("haidun-verify", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.head, "head", "", "")
	fs.BoolVar(&o.json, "json", false, "")
	var files []string
	for len(args) > 0 {
		if err := fs.Parse(args); err != nil {
			o.help = errors.Is(err, flag.ErrHelp)
			return o, err
		}
		if args = fs.Args(); len(args) > 0 {
			files, args = append(files, args[0]), args[1:]
		}
	}
	if len(files) != 1 {
		return o, fmt.Errorf("需要一个文件,给出了 %d 个 / one FILE is needed, %d given", len(files), len(files))
	}
	o.file, o.head = files[0], strings.ToLower(strings.TrimSpace(o.head))
	if o.head != "" && (len(o.head) != len(zeros) || !isHex([]byte(o.head))) {
		return o, errors.New("--head 须为 64 位十六进制 / --head must be 64 hexadecimal digits")
	}
	return o, nil
}

// run is the program without its process; it returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parse(args)
	if o.help {
		return printed(fmt.Fprint(stdout, usage))
	}
	if err != nil {
		fmt.Fprintf(stderr, "haidun-verify: %v\n\n%s", err, usage)
		return 2
	}
	in := stdin
	if o.file != "-" {
		f, err := os.Open(o.file)
		if err != nil {
			fmt.Fprintf(stderr, "haidun-verify: 文件无法打开 / cannot open the file: %v\n", err)
			return 2
		}
		defer f.Close()
		in = f
	}
	rep, err := verify(in, o.head)
	if err != nil {
		fmt.Fprintf(stderr, "haidun-verify: 文件无法读取 / cannot read %s: %v\n", o.file, err)
		return 2
	}
	if o.json {
		enc := json.NewEncoder(stdout)
		enc.SetEscapeHTML(false)
		err = enc.Encode(rep)
	} else {
		_, err = io.WriteString(stdout, rep.text(o.head))
	}
	if code := printed(0, err); code != 0 || rep.OK {
		return code
	}
	return 1
}

// printed is exit code 2 where the answer could not be written: nobody may take silence for success.
func printed(_ int, err error) int {
	if err != nil {
		return 2
	}
	return 0
}

// text is the report for people: a line in each language.
func (r *report) text(head string) string {
	var b strings.Builder
	if r.Bad != nil {
		fmt.Fprintf(&b, "不符 %s\n%s\nBAD %s\n%s\n", r.Bad.Class, r.Bad.ZH, r.Bad.Class, r.Bad.EN)
		if r.Bad.Section > 1 || len(r.Sections) > 1 {
			fmt.Fprintf(&b, "位于第 %d 节 / in section %d\n", r.Bad.Section, r.Bad.Section)
		}
		return b.String()
	}
	for _, s := range r.Sections {
		s.write(&b)
	}
	if r.HeadAt != nil {
		fmt.Fprintf(&b, "给定的链头是第 %d 节第 %d 条:该条及之前的条目由它证明。/ The given head is entry %d of section %d: it proves the entries up to there.\n",
			r.HeadAt.Section, r.HeadAt.Seq, r.HeadAt.Seq, r.HeadAt.Section)
	} else if head == "" {
		b.WriteString("未给定 --head:无法发现整份日志被回退或全部重算哈希。/ Without --head a rollback or re-hash of the whole log cannot be seen.\n")
	}
	return b.String()
}

func (s *section) write(b *strings.Builder) {
	if s.Count == 0 {
		fmt.Fprintf(b, "相符 节点 %s 纪元 %s:没有条目\nOK node %s epoch %s: no entries\n", s.Node, s.Epoch, s.Node, s.Epoch)
		return
	}
	fmt.Fprintf(b, "相符 节点 %s 纪元 %s:共 %d 条,编号 %d–%d,时间 %s – %s,链头 %s\n", s.Node, s.Epoch, s.Count, s.First, s.Last, s.FirstAt, s.LastAt, s.Head)
	fmt.Fprintf(b, "OK node %s epoch %s: %d entries, numbers %d–%d, %s – %s, head %s\n", s.Node, s.Epoch, s.Count, s.First, s.Last, s.FirstAt, s.LastAt, s.Head)
	if s.Partial {
		fmt.Fprintf(b, "部分导出:第 %d 条之前的链接按所记采信。/ Partial export: the link before entry %d is taken as given.\n", s.First, s.First)
	}
}
