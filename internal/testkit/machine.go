package testkit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
)

// postgresBin finds the folder with initdb, postgres and psql; Debian keeps them out of PATH.
func postgresBin() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return "", fmt.Errorf("find where initdb lies: %w", err)
		}
		return filepath.Dir(path), nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errors.New("PostgreSQL is not installed; on Debian: apt-get install --no-install-recommends postgresql-15")
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

// unprivileged answers whom to run the server as: PostgreSQL refuses root. Nil when we are not root.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("read the numbers of user %s: %w", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("running as root, and there is neither a user postgres nor nobody to start PostgreSQL as")
}

// clusterParent answers the folder to make the data in: memory, if there is enough, unless the caller asks for disk.
func clusterParent(opts PostgresOpts) string {
	const memory, enough = "/dev/shm", 512 << 20
	var fs syscall.Statfs_t
	if opts.Disk || syscall.Statfs(memory, &fs) != nil || int64(fs.Bavail)*fs.Bsize < enough {
		return os.TempDir()
	}
	return memory
}
